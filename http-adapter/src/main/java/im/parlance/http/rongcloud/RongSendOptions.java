package im.parlance.http.rongcloud;

import com.fasterxml.jackson.databind.JsonNode;
import im.parlance.http.route.Json;
import im.parlance.message.Draft;
import im.parlance.message.Handling;
import im.parlance.message.PushWish;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The options that sends have in common (spec: message model, send options). */
final class RongSendOptions {
  private static final String TYPING = "RC:TypSts";
  private static final int MAX_BADGE = 9999;
  private static final int MAX_CHANNEL = 20;
  private static final int MAX_PAIRS = 100;
  private static final int MAX_VALUE = 4096;
  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9+=\\-_]{1,32}");

  private RongSendOptions() {}

  /**
   * What a call sends and how, but for the target. Typing notices are status messages on every
   * path.
   */
  static Draft draft(RongCall call) {
    Draft draft =
        Draft.of(RongContent.of(call))
            .from(call.user("fromUserId"))
            .handled(handling(call))
            .pushed(push(call));
    return manner(call, draft);
  }

  /**
   * A draft under the call's key, whose sender gets it if the call wants that, and that is not
   * stored if it need not.
   */
  static Draft manner(RongCall call, Draft draft) {
    Draft keyed = call.keyed(draft);
    Draft copied = call.flag("isIncludeSender") ? keyed.copyingSender() : keyed;
    return draft.content().type().equals(TYPING) ? copied.onlineOnly() : copied;
  }

  static Handling handling(RongCall call) {
    call.text("busChannel", MAX_CHANNEL);
    return Handling.NORMAL
        .inHistory(call.flag("isPersisted", true))
        .counted(call.flag("isCounted", true))
        .latest(!call.flag("disableUpdateLastMsg"))
        .expandable(call.flag("expansion"))
        .receipt(call.flag("needReadReceipt"));
  }

  static PushWish push(RongCall call) {
    boolean disabled = call.flag("disablePush");
    return new PushWish(
        call.text("pushContent").orElse(""),
        call.text("pushData").orElse(""),
        disabled ? "" : extension(call.text("pushExt").orElse("")),
        disabled,
        call.flag("contentAvailable"),
        PushWish.SAME_BADGE);
  }

  /** The wish with the badge that the call names, which is for a single recipient. */
  static PushWish withBadge(RongCall call, PushWish wish, int recipients) {
    Optional<Long> count = call.number("count");
    if (count.isEmpty()) {
      return wish;
    }
    if (recipients > 1) {
      throw RongError.PARAMETER.because("count is for one recipient only.");
    }
    if (count.get() < PushWish.SAME_BADGE || count.get() > MAX_BADGE) {
      throw RongError.PARAMETER.because("count is not in -1.." + MAX_BADGE + ".");
    }
    return new PushWish(
        wish.text(),
        wish.data(),
        wish.extension(),
        wish.disabled(),
        wish.silent(),
        count.get().intValue());
  }

  /** A push extension as it is, if it is one. */
  static String extension(String text) {
    if (!text.isEmpty() && !Json.parse(text).isObject()) {
      throw RongError.PARAMETER.because("pushExt is not a JSON object.");
    }
    return text;
  }

  /** The expansions that the message has from the beginning. */
  static Map<String, String> expansions(RongCall call) {
    Optional<String> text = call.text("extraContent");
    if (text.isEmpty()) {
      return Map.of();
    }
    if (!call.flag("expansion")) {
      throw RongError.PARAMETER.because("extraContent needs expansion.");
    }
    return pairs("extraContent", text.get());
  }

  /** Whether expansions may have this key. */
  static boolean isKey(String text) {
    return KEY.matcher(text).matches();
  }

  /** Keys and values of expansions in a JSON object (spec: message model, send options). */
  static Map<String, String> pairs(String name, String text) {
    JsonNode tree = Json.parse(text);
    if (!tree.isObject() || tree.size() > MAX_PAIRS) {
      throw RongError.PARAMETER.because(
          name + " is not a JSON object of up to " + MAX_PAIRS + " pairs.");
    }
    Map<String, String> pairs = new TreeMap<>();
    tree.properties()
        .forEach(
            pair -> {
              if (!isKey(pair.getKey())
                  || !pair.getValue().isValueNode()
                  || pair.getValue().isNull()
                  || pair.getValue().asText().length() > MAX_VALUE) {
                throw RongError.PARAMETER.because(
                    name + " has a key or a value that is not valid.");
              }
              pairs.put(pair.getKey(), pair.getValue().asText());
            });
    return pairs;
  }
}
