/**
 * What users show of themselves, device by device, and who is told when that changes.
 *
 * <pre>{@code
 * app.presence().watch(UserId.of("alice"), List.of(UserId.of("bob")), tomorrow);
 * app.presence().set(UserId.of("bob"), Device.of("web"), Presence.ONLINE, "at lunch");
 * String note = app.presence().of(UserId.of("bob")).note();
 * }</pre>
 */
@NullMarked
package im.parlance.presence;

import org.jspecify.annotations.NullMarked;
