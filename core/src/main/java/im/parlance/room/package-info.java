/**
 * Chat rooms: members while connected, and nothing kept for the absent but the places that owners,
 * admins and others have. What rooms are is stored; who has come by itself is not.
 *
 * <pre>{@code
 * app.chatRooms().create(RoomId.of("lobby"), "Lobby");
 * bob.joinRoom(RoomId.of("lobby"), 20);
 * app.messages().send(Draft.text("hi all").from("alice").toRoom("lobby"));
 * }</pre>
 *
 * <p>Users come through their sessions; 20 is how many of the last messages are shown to who comes.
 */
@NullMarked
package im.parlance.room;

import org.jspecify.annotations.NullMarked;
