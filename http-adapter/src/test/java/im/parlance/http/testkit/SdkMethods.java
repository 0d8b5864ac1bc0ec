package im.parlance.http.testkit;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/**
 * The methods of a vendor's SDK by the endpoints that they lead to, and which of them tests call:
 * read from the byte code of both, so that nobody has to keep a list. Lambdas count as the method
 * that they stand in, overloads as one.
 */
public final class SdkMethods {
  private static final ToolProvider JAVAP = ToolProvider.findFirst("javap").orElseThrow();
  private static final Pattern TYPE =
      Pattern.compile("^[a-z ]*(?:class|interface|enum) ([\\w.$]+).*\\{$");
  private static final Pattern METHOD =
      Pattern.compile("^  [^ ].*?([\\w$<>.]+)\\(.*$|^  static \\{};$");
  private static final Pattern CALL =
      Pattern.compile("// (?:Interface)?Method (?:([\\w/$]+)\\.)?\"?([\\w$<>]+)\"?:");
  private static final Pattern TEXT = Pattern.compile("// String (/\\S+)$");
  private static final Pattern LAMBDA = Pattern.compile("lambda\\$(\\w+)\\$\\d+");

  /** What older compilers have as the method around a lambda in a lambda. */
  private static final String SOMEWHERE = "null";

  private static final Pattern VERB = Pattern.compile(".*HttpClient\\.(get|post|put|delete)");

  /**
   * What a method has in it.
   *
   * @param calls the methods that it calls
   * @param paths its constants that look like paths
   */
  private record Body(Set<String> calls, Set<String> paths) {
    Body() {
      this(new HashSet<>(), new TreeSet<>());
    }

    Set<String> endpoints() {
      Set<String> verbs = new TreeSet<>();
      for (String call : calls) {
        Matcher verb = VERB.matcher(call);
        if (verb.matches()) {
          verbs.add(verb.group(1).toUpperCase(Locale.ROOT));
        }
      }
      Set<String> endpoints = new TreeSet<>();
      for (String verb : verbs.isEmpty() ? Set.of("POST") : verbs) {
        paths.forEach(path -> endpoints.add(verb + ' ' + shape(path)));
      }
      return endpoints;
    }
  }

  private final String root;
  private final Map<String, Body> sdk;
  private final Map<String, Body> tests;

  private SdkMethods(String root, Map<String, Body> sdk, Map<String, Body> tests) {
    this.root = root;
    this.sdk = sdk;
    this.tests = tests;
  }

  /**
   * Those below a package of the SDK, as the tests beside {@code test} call them.
   *
   * @param one any class of the SDK
   * @param api the package that all its calls are in
   */
  public static SdkMethods of(Class<?> one, String api, Class<?> test) {
    String root = folder(api);
    Path jar = place(one);
    Path home = place(test);
    try {
      return new SdkMethods(
          root,
          read(listed(jar, classesOfJar(jar, root))),
          read(listed(home, classesIn(home, folder(test.getPackageName())))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String folder(String packageName) {
    return packageName.replace('.', '/') + '/';
  }

  private static Path place(Class<?> one) {
    return Path.of(URI.create(one.getProtectionDomain().getCodeSource().getLocation().toString()));
  }

  /** A path without its query and what its variables are called. */
  public static String shape(String path) {
    return path.replaceAll("\\?.*", "")
        .replaceAll("%[sd]|\\{[^}]*}", "{}")
        .replaceAll("/+", "/")
        .replaceAll("\\.json$", "");
  }

  /** The methods that tests call, by the verb and the shape of the path that they lead to. */
  public Map<String, Set<String>> called() {
    Set<String> called = new TreeSet<>();
    tests.values().forEach(body -> called.addAll(body.calls()));
    return byEndpoint(called);
  }

  /** All methods by the verb and the shape of the path that they lead to. */
  public Map<String, Set<String>> all() {
    return byEndpoint(sdk.keySet());
  }

  private Map<String, Set<String>> byEndpoint(Set<String> methods) {
    Map<String, Set<String>> byEndpoint = new TreeMap<>();
    for (String method : methods) {
      for (String endpoint : reached(method)) {
        byEndpoint.computeIfAbsent(endpoint, none -> new TreeSet<>()).add(shown(method));
      }
    }
    return byEndpoint;
  }

  private Set<String> reached(String method) {
    Set<String> endpoints = new TreeSet<>();
    Set<String> seen = new HashSet<>();
    Deque<String> ahead = new ArrayDeque<>(List.of(method));
    while (!ahead.isEmpty()) {
      Body body = sdk.get(ahead.pop());
      if (body != null) {
        endpoints.addAll(body.endpoints());
        body.calls().stream().filter(seen::add).forEach(ahead::push);
      }
    }
    return endpoints;
  }

  private String shown(String method) {
    return method.substring(root.length()).replace('/', '.').replace('$', '.');
  }

  private static Map<String, Body> read(String listing) {
    Map<String, Body> methods = new HashMap<>();
    String type = "";
    Body body = new Body();
    for (String line : listing.lines().toList()) {
      Matcher head = TYPE.matcher(line);
      Matcher method = METHOD.matcher(line);
      Matcher call = CALL.matcher(line);
      Matcher text = TEXT.matcher(line);
      if (head.matches()) {
        type = head.group(1).replace('.', '/');
      } else if (method.matches()) {
        String name = method.group(1) == null ? "<clinit>" : enclosing(method.group(1));
        body = methods.computeIfAbsent(type + '.' + name, none -> new Body());
        body.calls().add(type + '.' + SOMEWHERE);
      } else if (call.find()) {
        String owner = call.group(1) == null ? type : call.group(1);
        body.calls().add(owner + '.' + enclosing(call.group(2)));
      } else if (text.find()) {
        body.paths().add(text.group(1));
      }
    }
    return methods;
  }

  private static String enclosing(String method) {
    Matcher lambda = LAMBDA.matcher(method);
    return lambda.matches() ? lambda.group(1) : method;
  }

  private static String listed(Path home, List<String> classes) {
    List<String> arguments = new ArrayList<>(List.of("-p", "-c", "-cp", home.toString()));
    arguments.addAll(classes);
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text);
    if (JAVAP.run(out, out, arguments.toArray(String[]::new)) != 0) {
      throw new IllegalStateException(text.toString());
    }
    out.flush();
    return text.toString();
  }

  private static List<String> classesOfJar(Path jar, String folder) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      return file.stream()
          .map(JarEntry::getName)
          .filter(name -> name.startsWith(folder) && name.endsWith(".class"))
          .map(SdkMethods::named)
          .toList();
    }
  }

  private static List<String> classesIn(Path home, String folder) throws IOException {
    try (Stream<Path> files = Files.list(home.resolve(folder))) {
      return files
          .map(file -> folder + file.getFileName())
          .filter(name -> name.endsWith(".class"))
          .map(SdkMethods::named)
          .toList();
    }
  }

  private static String named(String file) {
    return file.replace(".class", "").replace('/', '.');
  }
}
