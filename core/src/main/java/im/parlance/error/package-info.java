/**
 * One exception with a closed list of codes; the facts are fields, never only words.
 *
 * <pre>{@code
 * try {
 *   app.users().get(UserId.of("nobody"));
 * } catch (ImException e) {
 *   show(e.code(), e.subject()); // USER_NOT_FOUND, nobody
 * }
 * }</pre>
 */
@NullMarked
package im.parlance.error;

import org.jspecify.annotations.NullMarked;
