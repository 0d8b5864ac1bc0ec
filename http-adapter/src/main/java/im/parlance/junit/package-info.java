/**
 * A test fixture for JUnit Jupiter: an IM cloud of one's own in every test class, with both
 * vendors' server APIs on a real port, and a view behind the scenes. In a class with {@link
 * im.parlance.junit.ParlanceTest}:
 *
 * <pre>{@code
 * @Test
 * void announcement_isTriedAgain(ParlanceFixture im) {
 *   // before: through Java
 *   im.app().users().register(UserId.of("eve"), Profile.named("Eve"));
 *   UserInbox eve = im.inbox("eve");
 *   // the first try fails
 *   im.faults().once(call("messages.sendPrivate"), Fault.rongcloud(1008));
 *
 *   // the code under test, with the vendor's own SDK inside
 *   announcer.announce("We are open", "eve");
 *
 *   // after: what came in, and what came out
 *   im.journal().verify(call("messages.sendPrivate").status(429), once());
 *   im.journal().verify(call("messages.sendPrivate").with("toUserId", "eve").status(200));
 *   assertThat(eve.await(1).get(0).content().text()).isEqualTo("We are open");
 *
 *   // what depends on time
 *   im.clock().advance(Duration.ofHours(2));
 * }
 * }</pre>
 *
 * <p>JUnit Jupiter is the one dependency that this package has beyond those of the server, and it
 * is an optional one.
 */
@NullMarked
package im.parlance.junit;

import org.jspecify.annotations.NullMarked;
