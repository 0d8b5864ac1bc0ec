/**
 * Notifications for devices that are not connected, and what became of them. Where they go is up to
 * the {@link im.parlance.push.PushGateway}; without one they are logged.
 *
 * <pre>{@code
 * Parlance.builder().storage(MemoryStorage.create()).pushGateway(gateway).build()
 * }</pre>
 */
@NullMarked
package im.parlance.push;

import org.jspecify.annotations.NullMarked;
