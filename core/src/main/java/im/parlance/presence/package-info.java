/** What users show of themselves, device by device, and who is told when that changes. */
@NullMarked
package im.parlance.presence;

import org.jspecify.annotations.NullMarked;
