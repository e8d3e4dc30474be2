package org.cryptoexpress.folders.internal;

import org.cryptoexpress.crypto.CryptoFailure;
import org.cryptoexpress.crypto.log.Judgement;
import org.cryptoexpress.folders.Problem;

/** What an entry that the rules refuse says about who made or gave it. */
final class Verdicts {
    private static final String HISTORY = "another history";

    private Verdicts() {
    }

    /** Of a control entry: an honest server never gives one that the rules refuse. */
    static Problem.Kind ofControl(Judgement judgement) {
        return switch (judgement.verdict()) {
        case CONFLICT -> Problem.Kind.GAP;
        case STALE -> Problem.Kind.SLIPPED_IN;
        case MALFORMED -> judgement.reason().equals(HISTORY) ? Problem.Kind.FORK : keys(judgement.reason());
        default -> Problem.Kind.FORGED_MEMBER;
        };
    }

    private static Problem.Kind keys(String reason) {
        return switch (reason) {
        case "wrapsHash", "fkCommit", "epoch", "history without a new epoch", "receivers of the folder key" ->
            Problem.Kind.KEY_MISMATCH;
        default -> Problem.Kind.FORGED_MEMBER;
        };
    }

    /** Of any other entry. */
    static Problem.Kind ofOther(Judgement judgement) {
        return switch (judgement.verdict()) {
        case MALFORMED -> judgement.reason().equals(HISTORY) ? Problem.Kind.FORK : Problem.Kind.FORGED_ENTRY;
        case CONFLICT -> Problem.Kind.SWAPPED;
        default -> Problem.Kind.NOT_ALLOWED;
        };
    }

    /** Of what does not have its form or its place. */
    static Problem.Kind of(CryptoFailure failure) {
        return switch (failure.code()) {
        case UNKNOWN_KEY -> Problem.Kind.WITHHELD;
        case CANNOT_OPEN -> Problem.Kind.KEY_MISMATCH;
        case BAD_SIGNATURE -> Problem.Kind.FORGED_ENTRY;
        default -> Problem.Kind.SWAPPED;
        };
    }
}
