/** What may not be said: sensitive words, verdicts, and records of what they were. */
@NullMarked
package im.parlance.moderation;

import org.jspecify.annotations.NullMarked;
