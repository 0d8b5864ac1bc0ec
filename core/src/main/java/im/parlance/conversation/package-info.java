/** What one user has seen of each timeline. */
@NullMarked
package im.parlance.conversation;

import org.jspecify.annotations.NullMarked;
