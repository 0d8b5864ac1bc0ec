/**
 * Files: attachments of messages, and those that the members of a group share.
 *
 * <pre>{@code
 * StoredFile note =
 *     app.files().upload(NewFile.of("note.txt", "text/plain", Bytes.of(content)));
 * try (InputStream in = app.files().open(note)) {
 *   show(in.readAllBytes());
 * }
 * }</pre>
 */
@NullMarked
package im.parlance.file;

import org.jspecify.annotations.NullMarked;
