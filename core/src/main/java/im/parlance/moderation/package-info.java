/** What may not be said: sensitive words, and verdicts on texts, images and videos. */
@NullMarked
package im.parlance.moderation;

import org.jspecify.annotations.NullMarked;
