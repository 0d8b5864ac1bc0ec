/**
 * Parlance, an instant-messaging engine to embed.
 *
 * <pre>{@code
 * try (Parlance im = Parlance.builder().storage(MemoryStorage.create()).build()) {
 *   App app = im.app("demo");
 *   app.users().register(UserId.of("bob"), Profile.named("Bob"));
 *   try (Session bob =
 *       app.sessions().connect(UserId.of("bob"), Device.of("web"), message -> show(message))) {
 *     app.messages().send(Draft.text("hello").from("alice").to("bob"));
 *   }
 * }
 * }</pre>
 *
 * <p>An {@link im.parlance.App} has an interface for each area, which the packages below this one
 * describe. What it is charged for is up to its meter: {@link im.parlance.App#meteredBy}.
 */
@NullMarked
package im.parlance;

import org.jspecify.annotations.NullMarked;
