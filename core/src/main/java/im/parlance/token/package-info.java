/**
 * What clients connect with: signed texts that need no storage, revocable by time.
 *
 * <pre>{@code
 * Token token = app.tokens().issue(UserId.of("bob"), Duration.ofDays(7));
 * UserId connecting = app.tokens().verify(token.text()).user();
 * app.tokens().revokeAll(UserId.of("bob"));
 * }</pre>
 */
@NullMarked
package im.parlance.token;

import org.jspecify.annotations.NullMarked;
