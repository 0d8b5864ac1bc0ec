/**
 * What the engine tells, in figures, whoever watches it: an {@link im.parlance.observe.Observer}.
 * Nothing here knows where the figures go.
 *
 * <pre>{@code
 * im.observe(
 *     new Observer() {
 *       @Override
 *       public void accepted(Place place, int messages) {
 *         count.addAndGet(messages);
 *       }
 *     });
 * }</pre>
 */
@NullMarked
package im.parlance.observe;

import org.jspecify.annotations.NullMarked;
