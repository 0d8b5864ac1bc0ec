/**
 * What the engine tells, in figures, whoever watches it: an {@link im.parlance.observe.Observer}.
 * Nothing here knows where the figures go.
 */
@NullMarked
package im.parlance.observe;

import org.jspecify.annotations.NullMarked;
