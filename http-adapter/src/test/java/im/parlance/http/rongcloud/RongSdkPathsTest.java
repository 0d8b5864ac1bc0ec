package im.parlance.http.rongcloud;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.rong.RongCloud;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every path that the vendor's SDK names in its classes is served. */
class RongSdkPathsTest {
  private static final Pattern PATH = Pattern.compile("/[a-zA-Z0-9/_]+\\.json");

  @Test
  void everyPathOfTheSdk_isServed() throws Exception {
    Set<String> served = RongRoutes.all().stream().map(RongRoute::path).collect(Collectors.toSet());

    Set<String> named = named();

    assertThat(named).hasSizeGreaterThan(100);
    named.removeAll(served);
    assertThat(named).isEmpty();
  }

  /** What looks like a path among the constants of its classes. */
  private static Set<String> named() throws Exception {
    Set<String> named = new TreeSet<>();
    Path jar = Path.of(RongCloud.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (JarFile file = new JarFile(jar.toFile())) {
      for (Enumeration<JarEntry> all = file.entries(); all.hasMoreElements(); ) {
        JarEntry entry = all.nextElement();
        if (entry.getName().contains("/methods/") && entry.getName().endsWith(".class")) {
          collect(file, entry, named);
        }
      }
    }
    return named;
  }

  private static void collect(JarFile file, JarEntry entry, Set<String> named) throws IOException {
    String constants = new String(file.getInputStream(entry).readAllBytes(), ISO_8859_1);
    for (Matcher found = PATH.matcher(constants); found.find(); ) {
      named.add(found.group().replace(".json", "").replaceAll("/+", "/"));
    }
  }
}
