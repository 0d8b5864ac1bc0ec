/**
 * What may not be said: sensitive words, verdicts, and records of what they were. What clients say
 * is looked at before it is stored, what the server sends only where the app says so.
 *
 * <pre>{@code
 * app.sensitiveWords()
 *     .add(
 *         List.of(
 *             SensitiveWord.blocking("casino"), SensitiveWord.replacedBy("darn", "d***")));
 * }</pre>
 */
@NullMarked
package im.parlance.moderation;

import org.jspecify.annotations.NullMarked;
