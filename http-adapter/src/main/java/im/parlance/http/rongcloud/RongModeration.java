package im.parlance.http.rongcloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import im.parlance.error.ImException;
import im.parlance.http.route.Json;
import im.parlance.moderation.Moderation;
import im.parlance.moderation.SensitiveWord;
import im.parlance.moderation.SensitiveWords;
import im.parlance.moderation.Verdict;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sensitive words, and contents that are judged on request. */
final class RongModeration {
  private static final int MAX_WORD = 32;
  private static final int MAX_WORDS = 50;
  private static final int MAX_TEXT = 10_000;
  private static final int MAX_URL = 1024;
  private static final int MAX_TARGET = 64;
  private static final int MAX_EXTRA = 1024;
  private static final int PASSED = 10_000;
  private static final int FAILED = 10_001;
  private static final List<String> SORTS = List.of("PERSON", "GROUP", "TEMPGROUP", "ULTRAGROUP");

  private RongModeration() {}

  private static SensitiveWords words(RongCall call) {
    return call.app().sensitiveWords();
  }

  private static Moderation moderation(RongCall call) {
    return call.app().moderation();
  }

  static ObjectNode addWord(RongCall call) {
    words(call)
        .add(
            List.of(
                new SensitiveWord(
                    call.required("word", MAX_WORD), call.text("replaceWord", MAX_WORD))));
    return RongUsers.ok();
  }

  static ObjectNode addWords(RongCall call) {
    List<SensitiveWord> added = new ArrayList<>();
    for (JsonNode item : call.objects("words", MAX_WORDS)) {
      String word = item.path("word").asText("");
      String replacement = item.path("replaceWord").asText("");
      if (word.isEmpty()) {
        throw RongError.PARAMETER.because("word is required.");
      }
      if (word.length() > MAX_WORD || replacement.length() > MAX_WORD) {
        throw RongError.TOO_LONG.because("a word is longer than " + MAX_WORD + ".");
      }
      added.add(new SensitiveWord(word, Optional.of(replacement).filter(text -> !text.isEmpty())));
    }
    int room = SensitiveWords.MAX_WORDS - words(call).list().size();
    try {
      words(call).add(added);
    } catch (ImException full) {
      throw RongError.PARAMETER.because("word quota exceeded.").with("remainQuota", room);
    }
    return RongUsers.ok();
  }

  static ObjectNode removeWord(RongCall call) {
    words(call).remove(List.of(call.required("word")));
    return RongUsers.ok();
  }

  static ObjectNode removeWords(RongCall call) {
    words(call).remove(call.repeated("words", MAX_WORDS, word -> word));
    return RongUsers.ok();
  }

  static ObjectNode listWords(RongCall call) {
    int type = call.integer("type", 1, 0, 2);
    ArrayNode array = Json.array();
    for (SensitiveWord word : words(call).list()) {
      int own = word.replacement().isPresent() ? 0 : 1;
      if (type == 2 || type == own) {
        array.add(
            Json.object()
                .put("type", Integer.toString(own))
                .put("word", word.word())
                .put("replaceWord", word.replacement().orElse("")));
      }
    }
    return RongUsers.ok().set("words", array);
  }

  static ObjectNode addBlockingWord(RongCall call) {
    words(call).add(List.of(SensitiveWord.blocking(call.required("word", MAX_WORD))));
    return RongUsers.ok();
  }

  static ObjectNode listBlockingWords(RongCall call) {
    ArrayNode array = Json.array();
    words(call).list().stream()
        .filter(word -> word.replacement().isEmpty())
        .forEach(word -> array.add(Json.object().put("word", word.word())));
    return RongUsers.ok().set("words", array);
  }

  static ObjectNode auditText(RongCall call) {
    String text = call.required("content", MAX_TEXT);
    String extra = context(call);
    return verdict(call, moderation(call).auditText(text))
        .put("filteredContent", moderation(call).screen(text).text())
        .put("extra", extra);
  }

  static ObjectNode auditImage(RongCall call) {
    String image = address(call, "imageUrl");
    String extra = context(call);
    return verdict(call, moderation(call).auditImage(image)).put("extra", extra);
  }

  static ObjectNode auditVideo(RongCall call) {
    String video = address(call, "videoUrl");
    if (call.text("coverUrl").isPresent()) {
      address(call, "coverUrl");
    }
    String extra = context(call);
    Verdict verdict = moderation(call).auditVideo(video);
    return RongUsers.ok()
        .put("taskId", call.freshId())
        .put("status", "done")
        .put("result", result(verdict))
        .put("serviceProvider", verdict.provider())
        .put("resultDetail", detail(verdict))
        .put("extra", extra);
  }

  /** Parameters that say what the content is for are checked, and change nothing. */
  private static String context(RongCall call) {
    call.text("fromUserId", MAX_TARGET);
    call.text("targetId", MAX_TARGET);
    if (call.text("conversationType").filter(sort -> !SORTS.contains(sort)).isPresent()) {
      throw RongError.PARAMETER.because("conversationType is not known.");
    }
    return call.text("extra", MAX_EXTRA).orElse("");
  }

  private static String address(RongCall call, String name) {
    try {
      String text = call.required(name, MAX_URL);
      URI address = new URI(text);
      String scheme = Optional.ofNullable(address.getScheme()).orElse("");
      if ((scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https"))
          && address.getHost() != null) {
        return text;
      }
    } catch (URISyntaxException notAnAddress) {
      // falls through: refused like an address of another sort
    }
    throw RongError.PARAMETER.because(name + " is not an address of http or https.");
  }

  private static ObjectNode verdict(RongCall call, Verdict verdict) {
    return RongUsers.ok()
        .put("auditId", call.freshId())
        .put("result", result(verdict))
        .put("serviceProvider", verdict.provider())
        .put("resultDetail", detail(verdict));
  }

  private static int result(Verdict verdict) {
    return verdict.risk() == Verdict.Risk.REJECT ? FAILED : PASSED;
  }

  private static String detail(Verdict verdict) {
    ArrayNode labels = Json.array();
    for (Verdict.Label label : verdict.labels()) {
      ObjectNode entry =
          Json.object().put("label", label.name()).put("subLabel", "").put("score", label.score());
      labels.add(entry.set("hits", RongPages.texts(label.hits())));
    }
    ObjectNode detail = Json.object().put("riskLevel", verdict.risk().name());
    return Json.text(detail.set("labels", labels));
  }
}
