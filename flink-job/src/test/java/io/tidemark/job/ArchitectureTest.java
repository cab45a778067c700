package io.tidemark.job;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The borders of the house: a decision core without Flink, rooms in one direction. */
@AnalyzeClasses(packages = "io.tidemark", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String[] CORE = {
    "io.tidemark.telemetry",
    "io.tidemark.attribution",
    "io.tidemark.ledger",
    "io.tidemark.alert",
    "io.tidemark.rule",
    "io.tidemark.state",
    "io.tidemark.law"
  };

  @ArchTest
  static final ArchRule THE_CORE_KNOWS_NO_FLINK_KAFKA_OR_AVRO =
      noClasses()
          .that()
          .resideInAnyPackage(CORE)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.apache.flink..",
              "org.apache.kafka..",
              "org.apache.avro..",
              "io.tidemark.registry..",
              "io.tidemark.schemas..",
              "io.tidemark..operator..");

  @ArchTest
  static final ArchRule THE_CORE_ASKS_NO_CLOCK =
      noClasses()
          .that()
          .resideInAnyPackage(CORE)
          .should()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(java.time.Instant.class, "now")
          .orShould()
          .callMethod(java.time.LocalDate.class, "now");

  @ArchTest
  static final ArchRule GENERATED_CLASSES_STAY_AT_THE_EDGES =
      classes()
          .that()
          .resideInAPackage("io.tidemark.schemas..")
          .should()
          .onlyBeAccessed()
          .byAnyPackage(
              "io.tidemark.schemas..",
              "io.tidemark.registry",
              "io.tidemark.telemetry.operator",
              "io.tidemark.alert.operator",
              "io.tidemark.rule.operator",
              "io.tidemark.asyncapi");

  @ArchTest
  static final ArchRule TELEMETRY_LOOKS_BACK_AT_NO_ROOM =
      noClasses()
          .that()
          .resideInAPackage("io.tidemark.telemetry..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.tidemark.attribution..",
              "io.tidemark.ledger..",
              "io.tidemark.alert..",
              "io.tidemark.job..",
              "io.tidemark.replay..",
              "io.tidemark.cli..");

  @ArchTest
  static final ArchRule ATTRIBUTION_KNOWS_NO_LEDGER_OR_ALERT =
      noClasses()
          .that()
          .resideInAPackage("io.tidemark.attribution..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.tidemark.ledger..",
              "io.tidemark.alert..",
              "io.tidemark.job..",
              "io.tidemark.replay..",
              "io.tidemark.cli..");

  @ArchTest
  static final ArchRule LEDGERS_KNOW_NO_JOB =
      noClasses()
          .that()
          .resideInAnyPackage("io.tidemark.ledger..", "io.tidemark.alert..", "io.tidemark.rule..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.tidemark.job..", "io.tidemark.replay..", "io.tidemark.cli..");

  /** The Kafka source of this version may lose its place when a split is paused and resumed. */
  @ArchTest
  static final ArchRule NO_SOURCE_IS_PAUSED_TO_ALIGN_WATERMARKS =
      noClasses().should().callMethodWhere(target(name("withWatermarkAlignment")));
}
