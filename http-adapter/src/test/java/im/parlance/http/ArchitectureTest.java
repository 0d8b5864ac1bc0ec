package im.parlance.http;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.targetOwner;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.hash.HashCode;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import im.parlance.http.host.Secret;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/** What the shape of this module promises. */
@AnalyzeClasses(
    packages = {"im.parlance.http", "im.parlance.junit"},
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String RONGCLOUD = "im.parlance.http.rongcloud..";
  private static final String EASEMOB = "im.parlance.http.easemob..";

  @ArchTest
  static final ArchRule RONGCLOUD_KNOWS_NOTHING_OF_EASEMOB =
      noClasses()
          .that()
          .resideInAPackage(RONGCLOUD)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(EASEMOB);

  @ArchTest
  static final ArchRule EASEMOB_KNOWS_NOTHING_OF_RONGCLOUD =
      noClasses()
          .that()
          .resideInAPackage(EASEMOB)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(RONGCLOUD);

  @ArchTest
  static final ArchRule ROUTE_HOST_AND_GATEWAY_KNOW_NO_DIALECT =
      noClasses()
          .that()
          .resideInAnyPackage(
              "im.parlance.http.route..", "im.parlance.http.host..", "im.parlance.http.gateway..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(RONGCLOUD, EASEMOB, "im.parlance.http.cli..");

  /** Who runs a server has no JUnit. */
  @ArchTest
  static final ArchRule THE_SERVER_KNOWS_NO_TESTS =
      noClasses()
          .that()
          .resideInAPackage("im.parlance.http..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("im.parlance.junit..", "org.junit..");

  @ArchTest
  static final ArchRule PACKAGES_HAVE_NO_CYCLES =
      slices().matching("im.parlance.http.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule JETTY_STAYS_AT_THE_EDGE =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "im.parlance.http",
              "im.parlance.http.gateway",
              "im.parlance.http.webhook",
              "im.parlance.junit")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.eclipse.jetty..");

  /** Easemob's SDK needs a Jackson before 2.18, which may be on the class path of tests. */
  @ArchTest
  static final ArchRule JACKSON_MAY_BE_AN_EARLIER_ONE =
      noClasses()
          .should()
          .callMethodWhere(
              target(nameMatching("(value|property)Stream|forEachEntry"))
                  .and(targetOwner(assignableTo(JsonNode.class))));

  /**
   * The faces of a hosted app are named after their vendors; so is what the server puts together.
   */
  @ArchTest
  static final ArchRule VENDORS_ARE_NAMED_IN_THEIR_OWN_PACKAGES_ONLY =
      classes()
          .that()
          .resideInAnyPackage("im.parlance.http.route..", "im.parlance.http.gateway..")
          .should(bearNoName("rong", "easemob", "portraituri", "chatgroup", "objectname"));

  @ArchTest
  static final ArchRule TIME_AND_CHANCE_ARE_PARAMETERS =
      noClasses()
          .should()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod("java.time.Instant", "now")
          .orShould()
          .callMethod("java.time.Clock", "systemUTC")
          .orShould()
          .callMethod(Thread.class, "sleep", long.class)
          .orShould()
          .callMethod("java.util.UUID", "randomUUID")
          .orShould()
          .callConstructor("java.util.Random")
          .orShould()
          .callConstructor("java.util.Random", long.class.getName());

  /** {@link Secret#matches} and {@link java.security.MessageDigest#isEqual} are the ways. */
  @ArchTest
  static final ArchRule SECRETS_ARE_NOT_COMPARED_BY_EQUALS =
      classes().should(notReadASecretWhereTextsAreCompared());

  /** All who check what somebody claims to have signed, or to know. */
  @ArchTest
  static final ArchRule DIGESTS_ARE_COMPARED_IN_CONSTANT_TIME =
      classes()
          .that()
          .haveFullyQualifiedName("im.parlance.http.host.Secret")
          .or()
          .haveFullyQualifiedName("im.parlance.http.rongcloud.RongSignature")
          .or()
          .haveFullyQualifiedName("im.parlance.http.easemob.EasemobAppTokens")
          .or()
          .haveFullyQualifiedName("im.parlance.http.easemob.EasemobAccessToken2")
          .should()
          .callMethod(MessageDigest.class, "isEqual", byte[].class, byte[].class);

  /** Nobody else has bytes to compare. */
  @ArchTest
  static final ArchRule BYTES_ARE_NOT_COMPARED_BY_EQUALS =
      noClasses()
          .should()
          .callMethod(Arrays.class, "equals", byte[].class, byte[].class)
          .orShould()
          .callMethod(Arrays.class, "mismatch", byte[].class, byte[].class)
          .orShould()
          .callMethod(HashCode.class, "equals", Object.class);

  private static ArchCondition<JavaClass> notReadASecretWhereTextsAreCompared() {
    Set<String> comparisons = Set.of("equals", "equalsIgnoreCase", "contentEquals", "compareTo");
    return new ArchCondition<>("not compare a secret or a digest by equals") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        for (JavaCodeUnit code : type.getCodeUnits()) {
          boolean secret =
              code.getCallsFromSelf().stream()
                  .anyMatch(
                      call ->
                          (call.getTargetOwner().isEquivalentTo(Secret.class)
                                  && call.getName().equals("value"))
                              || call.getTargetOwner().getName().endsWith("HashCode")
                              || call.getTargetOwner().getName().endsWith("MessageDigest"));
          boolean compares =
              code.getCallsFromSelf().stream()
                  .filter(call -> comparesTexts(call))
                  .anyMatch(call -> comparisons.contains(call.getName()));
          if (secret && compares) {
            events.add(SimpleConditionEvent.violated(code, code.getFullName() + " compares"));
          }
        }
      }
    };
  }

  private static boolean comparesTexts(JavaAccess<?> call) {
    return call.getTargetOwner().isEquivalentTo(String.class)
        || call.getTargetOwner().isEquivalentTo(Arrays.class)
        || call.getTargetOwner().isEquivalentTo(Object.class)
        || call.getTargetOwner().getName().equals("java.util.Objects");
  }

  private static ArchCondition<JavaClass> bearNoName(String... words) {
    return new ArchCondition<>("bear no name of a vendor's") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        type.getMembers().stream()
            .map(member -> type.getSimpleName() + '.' + member.getName())
            .filter(name -> Arrays.stream(words).anyMatch(name.toLowerCase(Locale.ROOT)::contains))
            .filter(name -> !name.startsWith("lambda$"))
            .forEach(name -> events.add(SimpleConditionEvent.violated(type, name)));
      }
    };
  }
}
