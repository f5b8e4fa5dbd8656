package io.suanpan.audit;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import io.suanpan.audit.readmodel.WrittenRows;
import io.suanpan.bankorder.BankOrderTerms;
import io.suanpan.bankorder.NotPaid;
import io.suanpan.bankorder.Route;
import io.suanpan.bankorder.Standing;
import io.suanpan.clearing.ClearedPeriod;
import io.suanpan.clearing.Payout;
import io.suanpan.clearing.SettlementPlan;
import io.suanpan.clearing.Tally;
import io.suanpan.fee.Charge;
import io.suanpan.fee.FeePlan;
import io.suanpan.kernel.Event;
import io.suanpan.mandate.EndedBy;
import io.suanpan.mandate.MandateTerms;
import io.suanpan.partition.OverMark;
import io.suanpan.partition.StoredBatch;
import io.suanpan.refund.RefundRequest;
import io.suanpan.trade.BankPart;
import io.suanpan.trade.Confirmation;
import io.suanpan.trade.Escrow;
import io.suanpan.trade.Order;
import io.suanpan.trade.Shipment;
import io.suanpan.trade.Split;
import io.suanpan.transfer.TransferTerms;
import io.suanpan.userlimit.OwnLimits;
import io.suanpan.userlimit.UserLimits;
import io.suanpan.userlimit.WayLimits;

/** Who shares code with what it audits repeats its faults. */
@AnalyzeClasses(packages = "io.suanpan.audit", importOptions = ImportOption.DoNotIncludeTests.class)
class IndependenceTest {
    /** What the log is made of, and the words it is written in. */
    private static final DescribedPredicate<JavaClass> THE_LOG = describe("the log",
            type -> type.isAssignableTo(Event.class) || type.isEquivalentTo(Order.class)
                    || type.isAssignableTo(Escrow.class)
                    || type.isEquivalentTo(Shipment.class)
                    || type.isEquivalentTo(BankPart.class)
                    || type.isEquivalentTo(Split.class)
                    || type.isEquivalentTo(Split.Receiver.class)
                    || type.isAssignableTo(Confirmation.class)
                    || type.isEquivalentTo(Confirmation.By.class)
                    || type.isEquivalentTo(TransferTerms.class)
                    || type.isEquivalentTo(RefundRequest.class)
                    || type.isEquivalentTo(BankOrderTerms.class)
                    || type.isEquivalentTo(Route.class)
                    || type.isEquivalentTo(MandateTerms.class)
                    || type.isEquivalentTo(EndedBy.class)
                    || type.isEquivalentTo(FeePlan.class)
                    || type.isEquivalentTo(SettlementPlan.class)
                    || type.isEquivalentTo(ClearedPeriod.class)
                    || type.isEquivalentTo(Tally.class)
                    || type.isAssignableTo(Payout.class)
                    || type.isEquivalentTo(OwnLimits.class)
                    || type.isEquivalentTo(UserLimits.class)
                    || type.isEquivalentTo(WayLimits.class)
                    || type.isEquivalentTo(Charge.class)
                    || type.isEquivalentTo(Standing.class)
                    || type.isEquivalentTo(NotPaid.class)
                    || type.isEquivalentTo(StoredBatch.class)
                    || type.isEquivalentTo(OverMark.class)
                    || type.getPackageName().equals("io.suanpan.kernel")
                    || type.getPackageName().startsWith("io.suanpan.audit")
                    || type.getPackageName().startsWith("java.")
                    || type.getBaseComponentType().isPrimitive());

    @ArchTest
    void theAuditKnowsTheLogAndNothingOfWhatWroteIt(JavaClasses code) {
        // WrittenRows takes the rows that handlers wrote, VerifyMain is a command.
        classes().that().resideInAnyPackage("io.suanpan.audit", "io.suanpan.audit.readmodel")
                .and().doNotBelongToAnyOf(VerifyMain.class, WrittenRows.class).should()
                .onlyDependOnClassesThat(THE_LOG)
                .check(code);
    }
}
