/**
 * A test fixture for JUnit Jupiter: an IM cloud of one's own in every test class, with both
 * vendors' server APIs on a real port, and a view behind the scenes.
 *
 * <pre>{@code
 * @ParlanceTest
 * class GreeterTest {
 *   @Test
 *   void greet_sendsAMessage(ParlanceFixture im) throws Exception {
 *     // before: through Java
 *     im.app().users().register(UserId.of("bob"), Profile.named("Bob"));
 *     UserInbox bob = im.inbox("bob");
 *     // the code under test, with the vendor's own SDK inside
 *     RongCloudAccess access = im.rongcloud();
 *     Greeter greeter =
 *         new Greeter(RongCloud.getInstance(access.appKey(), access.secret(), access.url()));
 *
 *     // the first try fails
 *     im.faults().once(call("messages.sendPrivate"), Fault.rongcloud(1008));
 *     greeter.greet("bob");
 *
 *     // after: what came in, and what came out
 *     im.journal().verify(call("messages.sendPrivate").status(429), once());
 *     im.journal().verify(call("messages.sendPrivate").with("toUserId", "bob").status(200));
 *     assertThat(bob.await(1).get(0).content().text()).isEqualTo("Hello, Bob!");
 *
 *     // what depends on time
 *     im.clock().advance(Duration.ofHours(2));
 *   }
 * }
 * }</pre>
 *
 * <p>JUnit Jupiter is the one dependency that this package has beyond those of the server, and it
 * is an optional one.
 */
@NullMarked
package im.parlance.junit;

import org.jspecify.annotations.NullMarked;
