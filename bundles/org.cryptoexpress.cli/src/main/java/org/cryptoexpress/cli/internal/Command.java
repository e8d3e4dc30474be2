package org.cryptoexpress.cli.internal;

import java.util.concurrent.Callable;

import picocli.CommandLine.Mixin;

/** A command; errors are thrown and become one line and an exit code in {@link Cli}. */
abstract class Command implements Callable<Integer> {
    @Mixin
    CommonOptions options = new CommonOptions();

    final Context context;

    Command(Context context) {
        this.context = context;
    }

    Output output() {
        return new Output(context.terminal(), options.json);
    }
}
