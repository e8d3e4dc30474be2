package org.cryptoexpress.workbench.internal;

import java.util.List;
import java.util.Map;

import org.eclipse.jface.action.IContributionItem;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.actions.CompoundContributionItem;
import org.eclipse.ui.menus.CommandContributionItem;
import org.eclipse.ui.menus.CommandContributionItemParameter;

/** The areas that are installed, with their keys, in the menu "Go". */
public final class AreaMenu extends CompoundContributionItem {
    @Override
    protected IContributionItem[] getContributionItems() {
        List<Area> areas = Area.all();
        IContributionItem[] items = new IContributionItem[areas.size()];
        for (int i = 0; i < items.length; i++) {
            CommandContributionItemParameter item = new CommandContributionItemParameter(PlatformUI.getWorkbench(),
                    null, AreaHandler.COMMAND, CommandContributionItem.STYLE_PUSH);
            item.parameters = Map.of(AreaHandler.NUMBER, Integer.toString(i + 1));
            item.label = areas.get(i).name();
            items[i] = new CommandContributionItem(item);
        }
        return items;
    }
}
