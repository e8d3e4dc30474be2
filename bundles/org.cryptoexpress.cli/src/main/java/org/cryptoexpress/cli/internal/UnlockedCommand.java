package org.cryptoexpress.cli.internal;

import java.util.Optional;

import org.cryptoexpress.session.ConnectionState;

/** A command that needs the unlocked account: its own, or the one of the batch that it stands in. */
abstract class UnlockedCommand extends Command {
    UnlockedCommand(Context context) {
        super(context);
    }

    abstract void run(Workspace workspace);

    /** Whether it can work although something does not verify. */
    boolean bearsTampering() {
        return false;
    }

    @Override
    public Integer call() {
        if (context.shared().isPresent()) {
            run(context.shared().get());
            return ExitCodes.OK;
        }
        try (Workspace workspace = Workspace.open(context, options, Optional.empty(), bearsTampering())) {
            if (workspace.session().state() != ConnectionState.CONNECTED && !options.json) {
                context.terminal().err().println("offline: this is what was synchronised last");
            }
            run(workspace);
        }
        return ExitCodes.OK;
    }
}
