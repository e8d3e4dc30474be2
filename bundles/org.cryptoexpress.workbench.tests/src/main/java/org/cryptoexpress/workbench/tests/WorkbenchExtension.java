package org.cryptoexpress.workbench.tests;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/** Gives the test classes the one {@link Workbench} of the run, and keeps a picture of what a failed test saw. */
final class WorkbenchExtension
        implements
            ParameterResolver,
            TestExecutionExceptionHandler,
            LifecycleMethodExecutionExceptionHandler {
    private static final ExtensionContext.Namespace SPACE = ExtensionContext.Namespace.create(WorkbenchExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Workbench.class;
    }

    @Override
    public Workbench resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot().getStore(SPACE).getOrComputeIfAbsent(Workbench.class, key -> new Workbench(),
                Workbench.class);
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        Ui.shoot("failed-" + context.getRequiredTestMethod().getName());
        throw failure;
    }

    @Override
    public void handleBeforeAllMethodExecutionException(ExtensionContext context, Throwable failure)
            throws Throwable {
        Ui.shoot("failed-" + context.getRequiredTestClass().getSimpleName());
        throw failure;
    }
}
