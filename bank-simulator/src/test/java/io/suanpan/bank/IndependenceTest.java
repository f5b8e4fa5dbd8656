package io.suanpan.bank;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;

/** A contract that both sides take from the same class is never tested. */
@AnalyzeClasses(packages = "io.suanpan.bank", importOptions = ImportOption.DoNotIncludeTests.class)
class IndependenceTest {
    private static final DescribedPredicate<JavaClass> OURS = DescribedPredicate.describe(
            "Suanpan's, but for how processes begin and end",
            type -> type.getPackageName().startsWith("io.suanpan.")
                    && !type.getPackageName().startsWith("io.suanpan.bank")
                    && !type.getPackageName().startsWith("io.suanpan.localcassandra"));

    @ArchTest
    void theBankSharesNoCodeWithItsCustomer(JavaClasses code) {
        noClasses().should().dependOnClassesThat(OURS).check(code);
    }

    @ArchTest
    void theBooksKnowNothingOfTheTemper(JavaClasses code) {
        noClasses().that().resideInAPackage("io.suanpan.bank.books").should()
                .dependOnClassesThat().resideInAnyPackage("io.suanpan.bank.temper",
                        "io.suanpan.bank.server")
                .check(code);
    }
}
