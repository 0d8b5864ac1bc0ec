/**
 * Serves apps over HTTP: each in the dialects that it has credentials for, and its clients over
 * WebSocket, all on one port.
 *
 * <pre>{@code
 * try (Parlance im = Parlance.builder().storage(MemoryStorage.create()).build();
 *     ParlanceServer server =
 *         ParlanceServer.builder(im)
 *             .serve(HostedApp.of(im.app("demo")).rongCloud("key", Secret.of("secret")))
 *             .start()) {
 *   show(server.uri());
 * }
 * }</pre>
 */
@NullMarked
package im.parlance.http;

import org.jspecify.annotations.NullMarked;
