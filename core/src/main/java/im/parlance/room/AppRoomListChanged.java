package im.parlance.room;

import im.parlance.event.ImEvent;
import java.time.Instant;
import java.util.List;

/**
 * A list that all chat rooms of the app heed is another now.
 *
 * @param list which
 * @param items what came to it or went
 * @param added whether it came
 * @param at when
 */
public record AppRoomListChanged(AppRoomList list, List<String> items, boolean added, Instant at)
    implements ImEvent {}
