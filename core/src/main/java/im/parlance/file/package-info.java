/** Files: attachments of messages, and those that the members of a group share. */
@NullMarked
package im.parlance.file;

import org.jspecify.annotations.NullMarked;
