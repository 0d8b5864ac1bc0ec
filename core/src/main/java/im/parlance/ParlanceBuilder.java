package im.parlance;

import static com.google.common.base.Preconditions.checkArgument;

import im.parlance.file.FileLimits;
import im.parlance.moderation.ContentAuditor;
import im.parlance.moderation.RuleAuditor.AddressRules;
import im.parlance.push.LoggingPushGateway;
import im.parlance.push.PushGateway;
import im.parlance.room.RoomSettings;
import im.parlance.storage.Storage;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Sets up a {@link Parlance}. */
public final class ParlanceBuilder {
  private static final int MAILBOX_CAPACITY = 1024;

  private @Nullable Storage storage;
  private InstantSource clock = InstantSource.system();
  private RandomGenerator random = new SecureRandom();
  private int node;
  private int mailboxCapacity = MAILBOX_CAPACITY;
  private @Nullable Duration retention;
  private RoomSettings rooms = RoomSettings.DEFAULT;
  private AddressRules addressRules = AddressRules.NONE;
  private @Nullable ContentAuditor auditor;
  private FileLimits fileLimits = FileLimits.DEFAULT;
  private @Nullable Path files;
  private ZoneId zone = ZoneId.of("Asia/Shanghai");
  private PushGateway pushGateway = new LoggingPushGateway();

  ParlanceBuilder() {}

  /** Where everything is kept. The engine closes it. Required. */
  public ParlanceBuilder storage(Storage chosen) {
    storage = chosen;
    return this;
  }

  /** The time that everything is judged by; the system's unless set. */
  public ParlanceBuilder clock(InstantSource chosen) {
    clock = chosen;
    return this;
  }

  /** Where keys and uuids come from; a {@link SecureRandom} unless set. */
  public ParlanceBuilder random(RandomGenerator chosen) {
    random = chosen;
    return this;
  }

  /** This node's number, 0 to 1023; engines on one storage need different ones. 0 unless set. */
  public ParlanceBuilder node(int chosen) {
    node = chosen;
    return this;
  }

  /**
   * How many messages may wait for one session before it is ended, to connect again and get what it
   * missed; 1024 unless set.
   */
  public ParlanceBuilder mailboxCapacity(int chosen) {
    mailboxCapacity = chosen;
    return this;
  }

  /**
   * How long messages are kept, with the keys of their sends and what waits to go out; for ever
   * unless set. What is older is removed in small steps, oldest first, whoever has read it.
   *
   * @throws IllegalArgumentException if it is not positive
   */
  public ParlanceBuilder retention(Duration chosen) {
    checkArgument(!chosen.isNegative() && !chosen.isZero(), "a retention is positive: %s", chosen);
    retention = chosen;
    return this;
  }

  /** The way to devices that are not connected; a {@link LoggingPushGateway} unless set. */
  public ParlanceBuilder pushGateway(PushGateway chosen) {
    pushGateway = chosen;
    return this;
  }

  /** What addresses of images and videos tell; every address passes unless set. */
  public ParlanceBuilder addressRules(AddressRules chosen) {
    addressRules = chosen;
    return this;
  }

  /**
   * Who judges contents that the app's words and the rules for addresses let pass: on request, and
   * the texts of messages before they are sent. Nobody unless set. The engine does not close it.
   */
  public ParlanceBuilder auditor(ContentAuditor chosen) {
    auditor = chosen;
    return this;
  }

  /** Where users' quiet hours are meant; Asia/Shanghai unless set. */
  public ParlanceBuilder zone(ZoneId chosen) {
    zone = chosen;
    return this;
  }

  /**
   * The directory that the content of files is kept in; the storage unless set. It is made when it
   * is first needed; several engines on one storage need the same one.
   */
  public ParlanceBuilder files(Path directory) {
    files = directory;
    return this;
  }

  /** What files may be; {@link FileLimits#DEFAULT} unless set. */
  public ParlanceBuilder fileLimits(FileLimits chosen) {
    fileLimits = chosen;
    return this;
  }

  /** How chat rooms behave; {@link RoomSettings#DEFAULT} unless set. */
  public ParlanceBuilder rooms(RoomSettings chosen) {
    rooms = chosen;
    return this;
  }

  /**
   * The engine.
   *
   * @throws NullPointerException without a storage
   * @throws IllegalArgumentException if a number is out of range
   */
  public Parlance build() {
    return new Parlance(
        Objects.requireNonNull(storage, "storage"),
        clock,
        random,
        node,
        mailboxCapacity,
        retention,
        rooms,
        new Surroundings(
            pushGateway,
            zone,
            addressRules,
            Optional.ofNullable(auditor),
            fileLimits,
            Optional.ofNullable(files)));
  }
}
