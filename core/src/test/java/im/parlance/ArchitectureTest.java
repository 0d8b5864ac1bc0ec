package im.parlance;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callCodeUnitWhere;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.channels.FileChannel;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules of the tree that the compiler cannot see. */
class ArchitectureTest {
  private static final JavaClasses CORE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("im.parlance");

  /** Where an ambient clock or randomness comes in, to be replaced by what is injected. */
  private static final Set<String> AMBIENT_ALLOWED =
      Set.of("im.parlance.ParlanceBuilder", "im.parlance.quota.QuotaMeter");

  private static final Set<String> AMBIENT =
      Set.of(
          "java.lang.System.currentTimeMillis",
          "java.lang.System.nanoTime",
          "java.lang.Thread.sleep",
          "java.lang.Math.random",
          "java.time.Instant.now",
          "java.time.LocalDate.now",
          "java.time.LocalDateTime.now",
          "java.time.ZonedDateTime.now",
          "java.time.OffsetDateTime.now",
          "java.time.InstantSource.system",
          "java.time.Clock.systemUTC",
          "java.time.Clock.systemDefaultZone",
          "java.time.Clock.system",
          "java.util.UUID.randomUUID",
          "java.util.Random.<init>",
          "java.util.SplittableRandom.<init>",
          "java.security.SecureRandom.<init>",
          "java.util.concurrent.ThreadLocalRandom.current");

  private static final List<String> VENDOR_WORDS =
      List.of(
          "rongcloud",
          "rong_cloud",
          "easemob",
          "huanxin",
          "hyphenate",
          "portraituri",
          "chatgroups",
          "objectname");

  private static DescribedPredicate<CodeUnitCallTarget> anyOf(Set<String> names) {
    return describe(
        "one of " + names,
        called -> names.contains(called.getOwner().getName() + "." + called.getName()));
  }

  @Test
  void packages_haveNoCycles() {
    slices().matching("im.parlance.(*)..").should().beFreeOfCycles().check(CORE);
  }

  @Test
  void features_doNotKnowTheEngine() {
    noClasses()
        .that()
        .resideInAPackage("im.parlance.*..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("im.parlance")
        .check(CORE);
  }

  @Test
  void core_dependsOnNothingElse() {
    classes()
        .should()
        .onlyDependOnClassesThat(
            resideInAPackage("java..")
                .or(resideInAPackage("com.google.common.."))
                .or(resideInAPackage("com.github.benmanes.caffeine.."))
                .or(resideInAPackage("org.ahocorasick.."))
                .or(resideInAPackage("org.jctools.."))
                .or(resideInAPackage("org.slf4j.."))
                .or(resideInAPackage("org.jspecify.."))
                .or(resideInAPackage("im.parlance.."))
                .or(describe("primitive", JavaClass::isPrimitive))
                .or(describe("array", JavaClass::isArray)))
        .check(CORE);
  }

  @Test
  void core_knowsNoDatabaseNoNetworkAndNoSerialization() {
    noClasses()
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("java.sql..", "java.net..", "java.nio.channels..", "java.rmi..")
                // a channel to a file is the only way to bring a directory to the disk
                .and(not(equivalentTo(FileChannel.class))))
        .check(CORE);
  }

  @Test
  void timeAndRandomness_areInjected() {
    noClasses()
        .that(
            describe(
                "are not where defaults are set",
                type -> !AMBIENT_ALLOWED.contains(type.getName())))
        .should(callCodeUnitWhere(target(anyOf(AMBIENT))))
        .check(CORE);
  }

  @Test
  void digests_areComparedInConstantTime() {
    noClasses()
        .that()
        .resideInAPackage("im.parlance.token")
        .should(
            callCodeUnitWhere(
                target(
                    anyOf(
                        Set.of(
                            "java.util.Arrays.equals",
                            "java.util.Arrays.compare",
                            "java.util.Arrays.mismatch",
                            "java.nio.ByteBuffer.equals",
                            "com.google.common.hash.HashCode.equals")))))
        .check(CORE);
    classes()
        .that()
        .haveSimpleName("SignedTokens")
        .should(callCodeUnitWhere(target(anyOf(Set.of("java.security.MessageDigest.isEqual")))))
        .check(CORE);
  }

  @Test
  void vendorWords_areForDialects() {
    Stream<String> names =
        CORE.stream()
            .filter(type -> !type.getPackageName().equals("im.parlance.quota"))
            .flatMap(
                type ->
                    Stream.concat(
                        Stream.of(type.getName()),
                        type.getMembers().stream().map(JavaMember::getFullName)));

    assertThat(names)
        .isNotEmpty()
        .allSatisfy(
            name ->
                assertThat(name.toLowerCase(Locale.ROOT))
                    .doesNotContain(VENDOR_WORDS.toArray(String[]::new)));
  }

  @Test
  void names_sayWhatAThingIs() {
    noClasses()
        .should()
        .haveNameMatching(".*(Utils?|Helpers?|Managers?|Impl|Base|Common|Misc)")
        .check(CORE);
  }

  @Test
  void errors_areOneRoot() {
    classes()
        .that()
        .areAssignableTo(Throwable.class)
        .should()
        .haveFullyQualifiedName("im.parlance.error.ImException")
        .check(CORE);
  }
}
