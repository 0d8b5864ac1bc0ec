/**
 * Who may write to whom in private: each user's blocklist and allowlist.
 *
 * <pre>{@code
 * app.relations().block(UserId.of("bob"), List.of(UserId.of("eve")));
 * app.contacts().add(UserId.of("alice"), UserId.of("bob"));
 * }</pre>
 */
@NullMarked
package im.parlance.relation;

import org.jspecify.annotations.NullMarked;
