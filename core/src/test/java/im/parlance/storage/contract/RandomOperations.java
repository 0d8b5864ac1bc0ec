package im.parlance.storage.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Makes up operations of all stores; the same seed gives the same ones. */
final class RandomOperations {
  private final Dice dice;
  private final List<Supplier<Operation>> kinds = new ArrayList<>();

  private RandomOperations(long seed) {
    this.dice = new Dice(seed);
    UserOperations users = new UserOperations(dice);
    often(3, List.of(users::insert));
    often(
        2,
        List.of(
            users::update, users::setPassword, users::list, users::read, users::raiseValidFrom));
    often(
        1,
        List.of(
            users::delete, users::existing, users::signingKey, users::forgetTokens, users::stays));
    GroupOperations groups = new GroupOperations(dice);
    often(5, List.of(groups::join, groups::leave));
    often(3, List.of(groups::insert, groups::members, groups::read));
    often(1, List.of(groups::update, groups::delete));
    MessageOperations messages = new MessageOperations(dice);
    often(10, List.of(messages::append));
    often(6, List.of(messages::acknowledge));
    often(3, List.of(messages::conversations, messages::forget));
    often(
        2,
        List.of(
            messages::read,
            messages::readBetween,
            messages::readShown,
            messages::due,
            messages::done,
            messages::retry));
    ListOperations lists = new ListOperations(dice);
    often(3, List.of(lists::put));
    often(1, List.of(lists::remove, lists::clear, lists::removeFromAll, lists::page, lists::read));
    RoomOperations rooms = new RoomOperations(dice);
    often(2, List.of(rooms::insert, rooms::change));
    often(1, List.of(rooms::update, rooms::delete, rooms::read));
    UltraGroupOperations ultra = new UltraGroupOperations(dice);
    often(2, List.of(ultra::insert, ultra::join, ultra::leave, ultra::addChannel));
    often(1, List.of(ultra::rename, ultra::delete, ultra::changeChannel, ultra::read));
    if (dice.isSteady()) {
      // when the clock steps back, what is old may stay as long as what is young before it
      often(2, List.of(messages::expire));
    }
  }

  static List<Operation> of(long seed, int count) {
    RandomOperations operations = new RandomOperations(seed);
    return IntStream.range(0, count).mapToObj(i -> operations.next()).toList();
  }

  private void often(int weight, List<Supplier<Operation>> some) {
    IntStream.range(0, weight).forEach(i -> kinds.addAll(some));
  }

  private Operation next() {
    dice.next();
    return dice.one(kinds).get();
  }
}
