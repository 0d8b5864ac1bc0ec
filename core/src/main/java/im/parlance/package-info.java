/**
 * Parlance, an instant-messaging engine to embed.
 *
 * <pre>{@code
 * try (Parlance im = Parlance.builder().storage(MemoryStorage.create()).build()) {
 *   App app = im.app("demo");
 *   app.users().register(UserId.of("bob"), Profile.named("Bob"));
 *   try (Session bob = app.sessions().connect(UserId.of("bob"), Device.of("web"), this::show)) {
 *     app.messages().send(Draft.text("hello").from("alice").to("bob"));
 *   }
 * }
 * }</pre>
 */
@NullMarked
package im.parlance;

import org.jspecify.annotations.NullMarked;
