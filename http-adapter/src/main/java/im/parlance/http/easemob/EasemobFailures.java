package im.parlance.http.easemob;

import im.parlance.http.host.EasemobWebhooks.Rule;
import im.parlance.http.webhook.GivenUp;
import im.parlance.id.RouteId;
import im.parlance.routing.Copy;
import im.parlance.routing.Notice;
import im.parlance.routing.Routing;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what a rule could not tell, on a route that nobody carries: for three days, and no more
 * than 10,000 of an app (spec: callbacks, exception store).
 */
final class EasemobFailures implements GivenUp {
  static final RouteId KEPT = RouteId.of("easemob-failures");

  private static final Logger log = LoggerFactory.getLogger(EasemobFailures.class);
  private static final Duration LIFE = Duration.ofDays(3);
  private static final int MOST = 10_000;

  private final Routing routing;
  private final Rule rule;
  private final EasemobChatCallbacks chat;
  private final InstantSource clock;

  EasemobFailures(Routing routing, Rule rule, EasemobChatCallbacks chat, InstantSource clock) {
    this.routing = routing;
    this.rule = rule;
    this.chat = chat;
    this.clock = clock;
  }

  @Override
  public void message(Copy copy) {
    keep(
        new EasemobFailure("", chat.message(copy.message()), 0, Optional.empty(), clock.instant()));
  }

  @Override
  public void notice(Notice notice) {
    keep(EasemobFailure.ofNotice(notice));
  }

  private void keep(EasemobFailure failure) {
    Instant now = clock.instant();
    try {
      if (routing.waiting(KEPT) >= MOST) {
        all(routing, now);
      }
      if (routing.waiting(KEPT) < MOST) {
        routing.post(KEPT, failure.at(rule, now).text());
      }
    } catch (RuntimeException e) {
      log.warn("a callback that failed could not be kept", e);
    }
  }

  /** What is kept by the numbers of its notices, oldest first; what is too old is forgotten. */
  static Map<Long, EasemobFailure> all(Routing routing, Instant now) {
    Map<Long, EasemobFailure> kept = new LinkedHashMap<>();
    List<Long> over = new ArrayList<>();
    for (Notice notice : routing.notices(KEPT, MOST)) {
      EasemobFailure failure = EasemobFailure.ofNotice(notice);
      if (failure.at().plus(LIFE).isAfter(now)) {
        kept.put(notice.number(), failure);
      } else {
        over.add(notice.number());
      }
    }
    if (!over.isEmpty()) {
      routing.noticesDone(KEPT, over);
    }
    return kept;
  }
}
