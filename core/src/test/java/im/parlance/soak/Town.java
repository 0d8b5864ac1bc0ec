package im.parlance.soak;

import im.parlance.App;
import im.parlance.Parlance;
import im.parlance.group.NewGroup;
import im.parlance.id.GroupId;
import im.parlance.id.UserId;
import im.parlance.room.RoomLife;
import im.parlance.storage.Storage;
import im.parlance.testing.Together;
import im.parlance.user.Profile;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** The engine in a process of its own, with users who stay and users who come and go for good. */
final class Town {
  private static final int THREADS = 4;
  private static final int ROUNDS_BEFORE = 3;
  private static final int ACTS_BEFORE_LOOKING = 200;
  private static final Duration KEPT = Duration.ofMillis(250);

  private static final Duration AT_MOST = Duration.ofHours(1);

  private final SoakPlan plan = SoakPlan.asTold();
  private final Parlance im;
  private final App app;
  private final List<Resident> residents;
  private final List<Neighborhood> neighborhoods;
  private final AtomicLong guests = new AtomicLong();
  private long acts;

  Town(Storage storage) {
    Instant start = Instant.now();
    long began = System.nanoTime();
    InstantSource clock = () -> start.plusNanos((System.nanoTime() - began) * plan.speed());
    this.im =
        Parlance.builder()
            .storage(storage)
            .clock(clock)
            .random(new Random(SoakPlan.SEED))
            .retention(KEPT.multipliedBy(plan.speed()))
            .build();
    this.app = im.app("town");
    this.residents = IntStream.range(0, plan.residents()).mapToObj(this::resident).toList();
    this.neighborhoods =
        IntStream.range(0, THREADS)
            .mapToObj(
                thread ->
                    new Neighborhood(
                        app,
                        clock,
                        inNeighborhood(thread),
                        plan,
                        guests,
                        new Random(SoakPlan.SEED + thread)))
            .toList();
  }

  private Resident resident(int number) {
    int place = number % plan.groups();
    return new Resident(
        app, UserId.of("resident" + number), Neighborhood.group(place), Neighborhood.room(place));
  }

  private List<Resident> inNeighborhood(int thread) {
    return IntStream.range(0, residents.size())
        .filter(i -> i % THREADS == thread)
        .mapToObj(residents::get)
        .toList();
  }

  /** Does what is planned, and rests after each round. */
  void live() throws IOException {
    populate();
    together(Neighborhood::moveIn);
    together(here -> times(plan.conversations() / THREADS, Pace.ASAP, here::converse));
    int count = plan.acts() / THREADS;
    Pace pace = Pace.ASAP;
    for (int round = 0; round < ROUNDS_BEFORE; round++) {
      if (plan.isLong()) {
        int most = rush();
        count = most / 2;
        pace = Pace.of(count, plan.time());
        System.out.println("acts a second at most: " + most * THREADS / plan.seconds());
      } else {
        act(count, pace);
      }
    }
    for (int round = 0; round < plan.rounds(); round++) {
      act(count, pace);
      rest();
    }
    im.close();
  }

  private void populate() {
    for (Resident resident : residents) {
      app.users().register(resident.id(), Profile.named("Resident"));
    }
    for (int place = 0; place < plan.groups(); place++) {
      GroupId group = Neighborhood.group(place);
      app.groups()
          .create(
              NewGroup.createdBy(residents.get(0).id(), group, "Group")
                  .members(
                      residents.stream()
                          .filter(resident -> resident.group().equals(group))
                          .map(Resident::id)
                          .toList()));
      app.chatRooms().create(Neighborhood.room(place), RoomLife.ENDLESS);
    }
  }

  private void together(Consumer<Neighborhood> act) {
    Together.run(THREADS, AT_MOST, thread -> act.accept(neighborhoods.get(thread)));
  }

  private void act(int count, Pace pace) {
    together(
        here -> {
          times(count, pace, here::act);
          here.settle();
        });
    acts += (long) count * THREADS;
  }

  private static void times(int count, Pace pace, Runnable act) {
    Pace.Meter meter = pace.start();
    for (int i = 0; i < count; i++) {
      meter.await();
      act.run();
    }
  }

  /** As many acts as can be done in the time of a round; how many that were for each thread. */
  private int rush() {
    long deadline = System.nanoTime() + plan.time().toNanos();
    AtomicInteger done = new AtomicInteger();
    together(
        here -> {
          while (System.nanoTime() < deadline) {
            here.act();
            done.incrementAndGet();
          }
          here.settle();
        });
    return done.get() / THREADS;
  }

  /** Says that everything is at rest, and waits until what lives has been looked at. */
  private void rest() throws IOException {
    im.settle();
    LockSupport.parkNanos(plan.quiet().toNanos());
    if (plan.isLong()) {
      // a cache drops what is over when it is used
      act(ACTS_BEFORE_LOOKING, Pace.ASAP);
      im.settle();
    }
    im.expire();
    System.out.println(Soak.REST + acts + ' ' + guests);
    int unused = System.in.read();
  }
}
