/**
 * Groups: channels with a stored membership. Who is away finds what was said during its stay when
 * it comes back.
 *
 * <pre>{@code
 * GroupId team = GroupId.of("team");
 * app.groups().create(NewGroup.createdBy(UserId.of("alice"), team, "The team"));
 * app.groups().join(team, List.of(UserId.of("bob")));
 * app.messages().send(Draft.text("welcome").from("alice").toGroup(team));
 * }</pre>
 */
@NullMarked
package im.parlance.group;

import org.jspecify.annotations.NullMarked;
