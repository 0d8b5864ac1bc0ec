/**
 * Ultra groups: groups without a limit of members, divided into channels. Members are stored;
 * messages reach those who are online, and the others read the history.
 *
 * <pre>{@code
 * GroupId city = GroupId.of("city");
 * ChannelId news = ChannelId.of("news");
 * app.ultraGroups().create(city, "City", UserId.of("alice"));
 * app.ultraGroups().createChannel(city, news, false);
 * app.ultraGroups().join(city, UserId.of("bob"));
 * app.messages().send(Draft.text("open").from("alice").toUltraGroup(city, news));
 * }</pre>
 */
@NullMarked
package im.parlance.ultragroup;

import org.jspecify.annotations.NullMarked;
