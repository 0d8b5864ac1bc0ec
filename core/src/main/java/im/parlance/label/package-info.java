/**
 * What the app says about users: tags that pushes choose by, remarks that pushes show.
 *
 * <pre>{@code
 * app.tags().set(List.of(UserId.of("bob")), List.of("vip"));
 * List<UserId> important = app.tags().users("vip");
 * }</pre>
 */
@NullMarked
package im.parlance.label;

import org.jspecify.annotations.NullMarked;
