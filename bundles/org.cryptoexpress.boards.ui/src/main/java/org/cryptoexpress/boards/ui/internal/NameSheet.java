package org.cryptoexpress.boards.ui.internal;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Consumer;

import org.cryptoexpress.ui.Controls;
import org.cryptoexpress.ui.ErrorTexts;
import org.cryptoexpress.ui.Role;
import org.cryptoexpress.ui.Sheet;
import org.cryptoexpress.ui.Type;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;

/**
 * Asks for the name and the description of a board or section, and stays open until it is done. UI thread.
 *
 * @param <T> what is made
 */
final class NameSheet<T> extends Sheet {
    private static final int WIDTH = 460;
    private static final int LIMIT = 100;
    private static final int DESCRIPTION_LIMIT = 500;

    private final String explanation;
    private final String action;
    private final String name;
    private final String description;
    private final BiFunction<String, String, CompletableFuture<T>> make;
    private final Consumer<T> whenMade;
    private Text nameField;
    private Text descriptionField;
    private Button ok;

    NameSheet(Shell parent, String title, String explanation, String action, String name, String description,
            BiFunction<String, String, CompletableFuture<T>> make, Consumer<T> whenMade) {
        super(parent, title, WIDTH);
        this.explanation = explanation;
        this.action = action;
        this.name = name;
        this.description = description;
        this.make = make;
        this.whenMade = whenMade;
    }

    @Override
    protected void create(Composite body) {
        Controls.wide(Controls.text(body, explanation, Type.BODY, Role.TEXT));
        nameField = Controls.field(body, "name.name", Messages.name, SWT.NONE);
        nameField.setTextLimit(LIMIT);
        nameField.setText(name);
        descriptionField = Controls.field(body, "name.description", Messages.description, SWT.NONE);
        descriptionField.setTextLimit(DESCRIPTION_LIMIT);
        descriptionField.setText(description);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(descriptionField);
        Composite row = buttons(body, 2);
        Controls.button(row, "name.cancel", Messages.cancel, this::close);
        ok = Controls.mainButton(row, "name.ok", action, this::make);
        nameField.addListener(SWT.Modify, e -> Controls.enable(ok, !nameField.getText().isBlank()));
        nameField.addListener(SWT.DefaultSelection, e -> make());
        descriptionField.addListener(SWT.DefaultSelection, e -> make());
        Controls.enable(ok, !name.isBlank());
        nameField.selectAll();
    }

    private void make() {
        if (nameField.getText().isBlank() || !ok.isEnabled()) {
            return;
        }
        Controls.enable(ok, false);
        make.apply(nameField.getText().strip(), descriptionField.getText().strip())
                .whenComplete((made, failure) -> later(() -> {
                    if (failure != null) {
                        Controls.enable(ok, true);
                        errors().error(ErrorTexts.of(failure), Optional.empty());
                        fit();
                    } else {
                        close();
                        whenMade.accept(made);
                    }
                }));
    }
}
