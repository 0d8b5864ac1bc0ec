package im.parlance.soak;

import im.parlance.App;
import im.parlance.id.GroupId;
import im.parlance.id.RoomId;
import im.parlance.message.Draft;
import im.parlance.session.Device;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/** Some of the residents and their guests, of whom one thread takes care. */
final class Neighborhood {
  private static final int MOST_GUESTS = 8;

  private final App app;
  private final InstantSource clock;
  private final List<Resident> residents;
  private final SoakPlan plan;
  private final AtomicLong guests;
  private final Random random;
  private final Deque<Guest> here = new ArrayDeque<>();
  private final Deque<Resident> away = new ArrayDeque<>();

  /**
   * Nobody is here yet.
   *
   * @param guests how many guests have come, anywhere
   */
  Neighborhood(
      App app,
      InstantSource clock,
      List<Resident> residents,
      SoakPlan plan,
      AtomicLong guests,
      Random random) {
    this.app = app;
    this.clock = clock;
    this.residents = residents;
    this.plan = plan;
    this.guests = guests;
    this.random = random;
  }

  static GroupId group(int number) {
    return GroupId.of("group" + number);
  }

  static RoomId room(int number) {
    return RoomId.of("room" + number);
  }

  private Resident anyone() {
    return residents.get(random.nextInt(residents.size()));
  }

  /** All connect, and what is kept of each who once did something is there from now on. */
  void moveIn() {
    residents.forEach(Resident::connect);
    for (Resident each : residents) {
      app.groups().leave(each.group(), List.of(each.id()));
      app.groups().join(each.group(), List.of(each.id()));
      app.messages().send(Draft.text("welcome").from(anyone().id()).to(each.id()));
      app.messages().send(Draft.text("hear").from(each.id()).toRoom(each.home()));
    }
  }

  /** A message in one of many private conversations. */
  void converse() {
    Resident from = anyone();
    app.messages().send(Draft.text("hi").from(from.id()).to(anyone().id()));
  }

  void act() {
    Resident who = anyone();
    RoomId room = room(random.nextInt(plan.groups()));
    switch (random.nextInt(20)) {
      case 0 -> receiveGuest(who);
      case 1, 2 -> comeAndGo(who);
      case 3 -> {
        app.groups().leave(who.group(), List.of(who.id()));
        app.groups().join(who.group(), List.of(who.id()));
      }
      case 4, 5 -> who.enter(room);
      case 6, 7 -> app.messages().send(Draft.text("hear").from(who.id()).toRoom(room));
      case 8, 9, 10, 11 -> who.acknowledge();
      case 12, 13, 14 -> who.say(Draft.text("psst").to(anyone().id()));
      default ->
          app.messages()
              .send(
                  Draft.text("hello").from(who.id()).toGroup(group(random.nextInt(plan.groups()))));
    }
  }

  private void receiveGuest(Resident friend) {
    Guest guest = new Guest(app, guests.incrementAndGet(), friend);
    guest.come(clock.instant());
    guest.speak();
    here.add(guest);
    if (here.size() > MOST_GUESTS) {
      here.remove().go();
    }
  }

  private void comeAndGo(Resident who) {
    who.disconnect(random.nextBoolean());
    if (random.nextInt(4) == 0) {
      app.sessions().connect(who.id(), Device.of("web" + random.nextLong()), message -> {}).close();
    }
    away.add(who);
    if (away.size() > MOST_GUESTS) {
      away.remove().connect();
    }
  }

  /** All residents are at home, and all guests gone. */
  void settle() {
    here.forEach(Guest::go);
    here.clear();
    away.forEach(Resident::connect);
    away.clear();
  }
}
