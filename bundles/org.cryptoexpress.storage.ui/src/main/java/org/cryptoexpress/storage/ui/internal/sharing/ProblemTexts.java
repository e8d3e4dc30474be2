package org.cryptoexpress.storage.ui.internal.sharing;

import org.cryptoexpress.folders.Problem;

/** What did not verify, in words: what it is, what it means, what to do. */
final class ProblemTexts {
    private ProblemTexts() {
    }

    static String what(Problem problem) {
        return switch (problem.kind()) {
        case FORK -> Messages.problem_fork;
        case ROLLBACK -> Messages.problem_rollback;
        case GAP -> Messages.problem_gap;
        case FORGED_MEMBER -> Messages.problem_forged_member;
        case FORGED_ENTRY -> Messages.problem_forged_entry;
        case WITHHELD -> Messages.problem_withheld;
        case SWAPPED -> Messages.problem_swapped;
        case SLIPPED_IN -> Messages.problem_slipped_in;
        case EXPIRED -> Messages.problem_expired;
        case KEY_MISMATCH -> Messages.problem_key_mismatch;
        case FALSE_CHECKPOINT -> Messages.problem_false_checkpoint;
        case NOT_ALLOWED -> Messages.problem_not_allowed;
        case UNREADABLE -> Messages.problem_unreadable;
        case CONFLICT -> Messages.problem_conflict;
        case NOT_SENT -> Messages.problem_not_sent;
        case OTHER -> Messages.problem_other;
        };
    }

    static String meaning(Problem problem) {
        return switch (problem.kind()) {
        case FORK, ROLLBACK, GAP, WITHHELD -> Messages.problem_history_meaning;
        case FORGED_MEMBER, FORGED_ENTRY, SWAPPED, SLIPPED_IN, KEY_MISMATCH -> Messages.problem_forged_meaning;
        case EXPIRED -> Messages.problem_expired_meaning;
        case FALSE_CHECKPOINT, NOT_ALLOWED -> Messages.problem_member_meaning;
        case UNREADABLE -> Messages.problem_unreadable_meaning;
        case CONFLICT -> Messages.problem_conflict_meaning;
        case NOT_SENT, OTHER -> Messages.problem_other_meaning;
        };
    }
}
