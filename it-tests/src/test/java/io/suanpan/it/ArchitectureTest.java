package io.suanpan.it;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import java.security.MessageDigest;
import java.util.Arrays;

/** Modules depend downwards only, and the pure ones on nothing but the JDK. */
@AnalyzeClasses(packages = "io.suanpan", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String[] PURE = {"io.suanpan.kernel..", "io.suanpan.account..",
            "io.suanpan.trade..", "io.suanpan.deposit..", "io.suanpan.transfer..",
            "io.suanpan.refund..", "io.suanpan.bankorder..", "io.suanpan.fee..",
            "io.suanpan.clearing..", "io.suanpan.userlimit..",
            "io.suanpan.mandate..",
            "io.suanpan.activity..",
            "io.suanpan.payment..",
            "io.suanpan.funding..", "io.suanpan.remittance..", "io.suanpan.repayment..",
            "io.suanpan.release..",
            "io.suanpan.banking..", "io.suanpan.choreography.."};

    /** The channel's contract, without what speaks to a bank. */
    private static final String CHANNEL_PORT = "io.suanpan.channel";

    @ArchTest
    void modulesDependDownwardsOnly(JavaClasses code) {
        layeredArchitecture().consideringOnlyDependenciesInLayers()
                .layer("kernel").definedBy("io.suanpan.kernel..")
                .layer("entities")
                .definedBy("io.suanpan.account..", "io.suanpan.trade..", "io.suanpan.deposit..",
                        "io.suanpan.transfer..", "io.suanpan.refund..", "io.suanpan.bankorder..",
                        "io.suanpan.mandate..", "io.suanpan.fee..",
                        "io.suanpan.clearing..", "io.suanpan.userlimit..")
                .layer("sagas")
                .definedBy("io.suanpan.activity..", "io.suanpan.payment..", "io.suanpan.funding..",
                        "io.suanpan.remittance..", "io.suanpan.repayment..", "io.suanpan.release..",
                        "io.suanpan.banking..",
                        "io.suanpan.choreography..")
                .layer("partition").definedBy("io.suanpan.partition..", "io.suanpan.wire..")
                .layer("accounting").definedBy("io.suanpan.accounting..")
                .layer("projections").definedBy("io.suanpan.projection..")
                .layer("http").definedBy("io.suanpan.http..")
                .layer("channel").definedBy("io.suanpan.channel..")
                .layer("reconciliation").definedBy("io.suanpan.reconciliation..")
                .layer("bank").definedBy("io.suanpan.bank..")
                .layer("local-cassandra").definedBy("io.suanpan.localcassandra..")
                .layer("node").definedBy("io.suanpan.node..", "io.suanpan.run..")
                .layer("bench").definedBy("io.suanpan.bench..")
                .whereLayer("node").mayNotBeAccessedByAnyLayer()
                .whereLayer("bench").mayNotBeAccessedByAnyLayer()
                .whereLayer("bank").mayNotBeAccessedByAnyLayer()
                .whereLayer("channel")
                .mayOnlyBeAccessedByLayers("partition", "reconciliation", "projections", "http",
                        "node")
                .whereLayer("reconciliation")
                .mayOnlyBeAccessedByLayers("projections", "http", "node")
                .whereLayer("http").mayOnlyBeAccessedByLayers("node")
                .whereLayer("projections").mayOnlyBeAccessedByLayers("http", "node")
                .whereLayer("accounting").mayOnlyBeAccessedByLayers("projections", "http", "node")
                .whereLayer("partition")
                .mayOnlyBeAccessedByLayers("accounting", "projections", "http", "node")
                .whereLayer("sagas")
                .mayOnlyBeAccessedByLayers("partition", "accounting", "projections", "http",
                        "node")
                .whereLayer("entities")
                .mayOnlyBeAccessedByLayers("sagas", "partition", "accounting", "projections",
                        "http", "node")
                .whereLayer("local-cassandra").mayOnlyBeAccessedByLayers("node", "bank")
                .check(code);
    }

    @ArchTest
    void pureModulesUseNothingButTheJdkAndEachOther(JavaClasses code) {
        classes().that().resideInAnyPackage(PURE).should().onlyDependOnClassesThat()
                .resideInAnyPackage(join(PURE, "java..")).check(code);
    }

    @ArchTest
    void theChannelsContractNeedsNothingButTheJdkAndTheKernel(JavaClasses code) {
        classes().that().resideInAPackage(CHANNEL_PORT).should().onlyDependOnClassesThat()
                .resideInAnyPackage(CHANNEL_PORT, "io.suanpan.kernel", "java..").check(code);
        classes().that().resideInAPackage("io.suanpan.channel..").should()
                .onlyDependOnClassesThat().resideOutsideOfPackages("io.suanpan.partition..",
                        "io.suanpan.wire..", "io.suanpan.account..", "io.suanpan.bank..")
                .check(code);
    }

    @ArchTest
    void pureModulesHaveNoClockNoRandomnessAndNoThreads(JavaClasses code) {
        noClasses().that().resideInAnyPackage(PURE).should()
                .callMethod(java.time.Instant.class, "now")
                .orShould().callMethod(System.class, "currentTimeMillis").orShould()
                .callMethod(System.class, "nanoTime").orShould().dependOnClassesThat()
                .haveFullyQualifiedName("java.util.Random").orShould().dependOnClassesThat()
                .haveFullyQualifiedName("java.lang.Thread").check(code);
    }

    /** A token's fingerprint is a digest that who looks for it has not chosen. */
    @ArchTest
    void secretsAreComparedInConstantTime(JavaClasses code) {
        noClasses().that().resideInAnyPackage("io.suanpan.http.security..",
                "io.suanpan.http.signature..").and()
                .doNotHaveFullyQualifiedName("io.suanpan.http.security.Bearer$Fingerprint")
                .should().callMethod(Arrays.class, "equals", byte[].class, byte[].class)
                .check(code);
        classes().that().haveFullyQualifiedName("io.suanpan.http.security.ApiKey$Digest").or()
                .haveFullyQualifiedName("io.suanpan.http.signature.ContentDigest").should()
                .callMethod(MessageDigest.class, "isEqual", byte[].class, byte[].class)
                .check(code);
    }

    @ArchTest
    void nothingIsCalledUtilOrCommonOrHelperOrManagerOrBase(JavaClasses code) {
        noClasses().should().haveNameMatching("(?i).*(util|common|helper|manager|base)s?$")
                .check(code);
    }

    private static String[] join(String[] packages, String more) {
        String[] all = java.util.Arrays.copyOf(packages, packages.length + 1);
        all[packages.length] = more;
        return all;
    }
}
