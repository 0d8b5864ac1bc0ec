package im.parlance.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.google.common.base.Splitter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The tests would notice. {@code -Dparlance.faults=all} plants every fault, {@code
 * -Dparlance.faults=name,name} some; without it one is planted, to see that this can be done.
 * {@code -Dparlance.docs.write=true} writes {@code docs/planted-faults.md} anew.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PlantedFaultsTest {
  private static final String QUICK = "secret-in-capitals";
  private static final String WANTED = System.getProperty("parlance.faults", QUICK);
  private static final boolean WRITES = Boolean.getBoolean("parlance.docs.write");

  /** Where the parts of the storages' tests are. */
  private static final Path CONTRACTS = Path.of("core/src/test/java/im/parlance/storage/contract");

  private static final double ENOUGH = 0.95;

  private final Map<MeantTest, Outcome> withoutAFault = new HashMap<>();
  private final TestProcess process =
      new TestProcess(Path.of("target", "planted-faults").toAbsolutePath());

  private static List<PlantedFault> faults() {
    return PlantedFaults.all();
  }

  private static List<PlantedFault> wanted() {
    if (WANTED.equals("all")) {
      return faults();
    }
    Set<String> names = Set.copyOf(Splitter.on(',').splitToList(WANTED));
    List<PlantedFault> wanted =
        faults().stream().filter(fault -> names.contains(fault.name())).toList();
    assertThat(wanted).hasSameSizeAs(names);
    return wanted;
  }

  private static FaultsDocument document() {
    Path file = Tree.ROOT.resolve(FaultsDocument.FILE);
    return new FaultsDocument(faults(), Files.exists(file) ? Tree.read(FaultsDocument.FILE) : "");
  }

  @ParameterizedTest
  @MethodSource("faults")
  void everyFault_fitsItsSource(PlantedFault fault) {
    assertThatCode(fault::source).doesNotThrowAnyException();
    assertThat(fault.source()).isNotEqualTo(Tree.read(fault.file()));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void everyFault_hasATestThatIsThere(PlantedFault fault) throws IOException {
    String contracts;
    try (Stream<Path> files = Files.list(Tree.ROOT.resolve(CONTRACTS))) {
      contracts = files.map(Tree::read).collect(Collectors.joining());
    }
    String part = fault.test().part();
    assertThat(Tree.read(fault.test().file()) + contracts)
        .contains(part.isEmpty() ? "class " : ' ' + part);
  }

  @Test
  void faults_areOfAllPartsOfTheCode() {
    assertThat(faults()).extracting(PlantedFault::name).doesNotHaveDuplicates();
    assertThat(faults()).hasSizeGreaterThanOrEqualTo(20);
    assertThat(faults())
        .extracting(PlantedFault::module)
        .contains("core", "storage-memory", "storage-jdbi", "http-adapter");
  }

  @Test
  void theDocument_isThatOfTheTable_andEnoughWasNoticed() throws IOException {
    FaultsDocument document = document();
    write(document);

    assertThat(Tree.ROOT.resolve(FaultsDocument.FILE)).hasContent(document.text());
    assertThat(document.noticed()).isGreaterThanOrEqualTo(enoughOf(faults().size()));
  }

  private static void write(FaultsDocument document) throws IOException {
    if (WRITES) {
      Files.writeString(Tree.ROOT.resolve(FaultsDocument.FILE), document.text());
    }
  }

  private static long enoughOf(int faults) {
    return (long) Math.ceil(faults * ENOUGH);
  }

  @Test
  @Order(1)
  @Timeout(value = 3, unit = TimeUnit.HOURS)
  void plantedFaults_areNoticed(@TempDir Path directory, TestReporter reporter) throws Exception {
    FaultsDocument document = document();
    Map<String, Outcome> missed = new HashMap<>();
    for (PlantedFault fault : wanted()) {
      Outcome outcome = planted(fault, directory);
      reporter.publishEntry(fault.name(), outcome.toString());
      document.note(fault, outcome);
      write(document);
      if (!outcome.isNoticed()) {
        missed.put(fault.name(), outcome);
      }
    }
    int planted = wanted().size();
    assertThat((long) planted - missed.size())
        .as("%s", missed)
        .isGreaterThanOrEqualTo(enoughOf(planted));
  }

  /** What becomes of the fault's test, which must pass without it. */
  private Outcome planted(PlantedFault fault, Path directory) throws Exception {
    MeantTest test = fault.test();
    ClassPath classes = ClassPath.own().withTestsOf(test.module());
    Outcome without = withoutAFault.get(test);
    if (without == null) {
      without = process.run("without-" + fault.name(), test, classes);
      withoutAFault.put(test, without);
    }
    if (without.kind() != Outcome.Kind.PASSED) {
      return without.meaningless();
    }
    Path faulty = FaultyClasses.make(fault, directory);
    return process.run(fault.name(), test, classes.replacing(fault.module(), faulty));
  }
}
