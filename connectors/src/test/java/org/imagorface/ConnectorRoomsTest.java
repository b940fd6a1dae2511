package org.imagorface;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
        packages = {"org.imagorface.queue", "org.imagorface.form", "org.imagorface.privacy"},
        importOptions = ImportOption.DoNotIncludeTests.class)
class ConnectorRoomsTest {

    @ArchTest
    static final ArchRule queuesKnowNoBrokerAndNoHttp = noClasses()
            .that()
            .resideInAPackage("org.imagorface.queue")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.activemq..", "org.springframework..", "io.vertx..", "org.imagorface.form");

    @ArchTest
    static final ArchRule formsKnowNoQueues = noClasses()
            .that()
            .resideInAPackage("org.imagorface.form")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.jms..", "org.imagorface.queue");

    @ArchTest
    static final ArchRule nobodyWritesTemporaryFilesForForms = noClasses()
            .that()
            .resideInAPackage("org.imagorface.form")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.nio.file..");
}
