/**
 * What one user has seen of each timeline.
 *
 * <pre>{@code
 * ConversationRef team = ConversationRef.in(GroupId.of("team"));
 * app.conversations().setLevel(UserId.of("bob"), team, Level.MENTIONS);
 * app.conversations().pin(UserId.of("bob"), team);
 * }</pre>
 */
@NullMarked
package im.parlance.conversation;

import org.jspecify.annotations.NullMarked;
