package im.parlance.http.easemob;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import im.parlance.http.testkit.Answer;
import im.parlance.http.testkit.EaseHttp;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Walks a list from page to page.
 *
 * @param http whose calls
 * @param path the list's, with whatever its query begins with, up to {@code ?} or {@code &}
 * @param items where a page's items are
 * @param name what an item is told by
 */
record EasemobWalk(EaseHttp http, String path, String items, Function<JsonNode, String> name) {
  static final int ENTRIES = 1_000;

  /** So many names, whose order is that of their numbers. */
  static List<String> names(String prefix) {
    return IntStream.range(0, ENTRIES).mapToObj(i -> prefix + "%04d".formatted(i)).toList();
  }

  /** Member by member: {@code {"member":"mira"}} or {@code {"owner":"mira"}}. */
  static String onlyValue(JsonNode item) {
    assertThat(item.size()).isEqualTo(1);
    return item.elements().next().asText();
  }

  /** Every item, by cursor; {@code between} is done between any two pages. */
  List<String> byCursor(int limit, Runnable between) {
    List<String> walked = new ArrayList<>();
    String cursor = "";
    do {
      Answer page = http.get(path + "limit=" + limit + cursor);
      List<String> found = found(page);
      assertThat(found).hasSizeLessThanOrEqualTo(limit);
      assertThat(page.json().path("count").asInt()).isEqualTo(found.size());
      walked.addAll(found);
      assertThat(page.json().path("cursor").isNull()).isFalse();
      cursor = page.json().has("cursor") ? "&cursor=" + page.member("cursor") : "";
      if (!cursor.isEmpty()) {
        between.run();
      }
    } while (!cursor.isEmpty());
    return walked;
  }

  /** Every item, by the numbers of pages, until one is empty. */
  List<String> byNumber(int size) {
    List<String> walked = new ArrayList<>();
    List<String> found = List.of();
    for (int number = 1; number == 1 || !found.isEmpty(); number++) {
      Answer page = http.get(path + "pagesize=" + size + "&pagenum=" + number);
      found = found(page);
      assertThat(found).hasSizeLessThanOrEqualTo(size);
      assertThat(page.json().path("count").asInt()).isEqualTo(found.size());
      walked.addAll(found);
    }
    return walked;
  }

  private List<String> found(Answer page) {
    assertThat(page.status()).as(page.text()).isEqualTo(200);
    List<String> found = new ArrayList<>();
    page.json().at(items).forEach(item -> found.add(name.apply(item)));
    return found;
  }
}
