/**
 * Every command of the app, once. The menu, the command palette, the keyboard and the hints on
 * buttons are all made from this list.
 *
 * Keys: `Mod` is Cmd on macOS and Ctrl elsewhere. The first key is the one that is shown.
 */

export type CommandGroup =
  'Edit' | 'Go' | 'Deck' | 'Browse' | 'Review' | 'Drill' | 'Quiz' | 'View' | 'Help';

export interface CommandSpec {
  readonly title: string;
  readonly group: CommandGroup;
  readonly keys: readonly string[];
}

export const COMMANDS = {
  'edit.undo': { title: 'Undo', group: 'Edit', keys: ['Z', 'Mod+Z'] },
  'edit.redo': { title: 'Redo', group: 'Edit', keys: ['Mod+Shift+Z', 'Mod+Y'] },

  'go.library': { title: 'Library', group: 'Go', keys: ['Escape', 'Mod+L'] },
  'go.reviewAll': { title: 'Review all decks', group: 'Go', keys: ['A'] },
  'go.reviewSeries': { title: 'Review this series', group: 'Go', keys: [] },
  'go.drill': { title: 'Drill', group: 'Go', keys: ['D'] },
  'go.plan': { title: 'Interview day', group: 'Go', keys: ['P'] },
  'go.browse': { title: 'Browse cards', group: 'Go', keys: ['C'] },
  'go.statistics': { title: 'Statistics', group: 'Go', keys: ['G'] },
  'go.simulator': { title: 'Simulator', group: 'Go', keys: ['S'] },
  'go.import': { title: 'Bring in', group: 'Go', keys: ['F'] },
  'go.data': { title: 'Your data', group: 'Go', keys: ['B'] },
  'go.settings': { title: 'Settings', group: 'Go', keys: ['Mod+,'] },
  'go.nextDoubt': { title: 'Next doubtful line', group: 'Go', keys: ['Mod+J'] },
  'go.palette': { title: 'Command palette', group: 'Go', keys: ['Mod+K'] },

  'deck.next': { title: 'Next deck', group: 'Deck', keys: ['ArrowDown'] },
  'deck.previous': { title: 'Previous deck', group: 'Deck', keys: ['ArrowUp'] },
  'deck.read': { title: 'Read the lesson', group: 'Deck', keys: ['L'] },
  'deck.review': { title: 'Review', group: 'Deck', keys: ['R'] },
  'deck.quiz': { title: 'Quiz', group: 'Deck', keys: ['Q'] },
  'deck.new': { title: 'New deck', group: 'Deck', keys: [] },
  'deck.newItem': { title: 'New item', group: 'Deck', keys: ['N'] },
  'deck.rename': { title: 'Rename the deck', group: 'Deck', keys: [] },
  'deck.duplicate': { title: 'Duplicate the deck', group: 'Deck', keys: [] },
  'deck.moveItems': { title: 'Move items to another deck', group: 'Deck', keys: [] },
  'deck.merge': { title: 'Merge into another deck', group: 'Deck', keys: [] },
  'deck.remove': { title: 'Delete the deck', group: 'Deck', keys: [] },
  'deck.bringBack': { title: 'Bring back suspended cards', group: 'Deck', keys: [] },
  'deck.copy': { title: 'Make my own copy', group: 'Deck', keys: [] },
  'deck.reveal': { title: 'Show the lesson file', group: 'Deck', keys: [] },
  'decks.takeOut': { title: 'Take out', group: 'Deck', keys: ['O'] },
  'sheet.print': { title: 'Print the sheet', group: 'Deck', keys: ['Mod+P'] },
  'sheet.pdf': { title: 'Save the sheet as PDF', group: 'Deck', keys: ['Mod+S'] },
  'decks.folder': { title: 'Open my decks folder', group: 'Deck', keys: ['Mod+Shift+O'] },

  'browse.edit': { title: 'Edit item', group: 'Browse', keys: ['E'] },
  'browse.info': { title: 'About the card', group: 'Browse', keys: ['I'] },
  'browse.suspend': { title: 'Suspend or bring back', group: 'Browse', keys: ['@'] },
  'browse.mark': { title: 'Mark or take the mark away', group: 'Browse', keys: ['*'] },
  'browse.due': { title: 'Set the due date', group: 'Browse', keys: ['Mod+Shift+D'] },
  'browse.tags': { title: 'Tags', group: 'Browse', keys: ['T'] },
  'browse.move': { title: 'Move to another deck', group: 'Browse', keys: ['M'] },
  'browse.reset': { title: 'Make the cards new again', group: 'Browse', keys: ['Mod+Shift+N'] },
  'browse.delete': { title: 'Delete items', group: 'Browse', keys: ['Delete'] },

  'review.show': { title: 'Show the answer', group: 'Review', keys: ['Space', 'Enter'] },
  'review.again': { title: 'Again', group: 'Review', keys: ['1'] },
  'review.hard': { title: 'Hard', group: 'Review', keys: ['2'] },
  'review.good': { title: 'Good', group: 'Review', keys: ['3', 'Space', 'Enter'] },
  'review.easy': { title: 'Easy', group: 'Review', keys: ['4'] },
  'review.write': { title: 'Write it yourself', group: 'Review', keys: ['W'] },
  'review.rehearse': { title: 'Rehearse with a timer', group: 'Review', keys: ['T'] },
  'review.endRehearse': { title: 'Put the timer away', group: 'Review', keys: ['T'] },
  'review.info': { title: 'About the card', group: 'Review', keys: ['I'] },
  'review.edit': { title: 'Edit item', group: 'Review', keys: ['E'] },
  'review.bury': { title: 'Bury until tomorrow', group: 'Review', keys: ['-'] },
  'review.suspend': { title: 'Suspend the card', group: 'Review', keys: ['@'] },
  'review.mark': { title: 'Mark the card', group: 'Review', keys: ['*'] },
  'review.unmark': { title: 'Take the mark away', group: 'Review', keys: ['*'] },
  'review.reset': { title: 'Make the card new again', group: 'Review', keys: ['Mod+Shift+N'] },
  'review.due': { title: 'Set the due date', group: 'Review', keys: ['Mod+Shift+D'] },
  'review.sumUp': { title: 'The session so far', group: 'Review', keys: ['X'] },
  'review.goOn': {
    title: 'Go on with the session',
    group: 'Review',
    keys: ['Space', 'Enter', 'X'],
  },

  'drill.start': { title: 'Start the drill', group: 'Drill', keys: ['Enter'] },
  'drill.show': { title: 'Show the answer', group: 'Drill', keys: ['Space', 'Enter'] },
  'drill.again': { title: 'Again', group: 'Drill', keys: ['1'] },
  'drill.got': { title: 'Got it', group: 'Drill', keys: ['2', 'Space', 'Enter'] },
  'drill.choose': { title: 'Other cards', group: 'Drill', keys: [] },

  'quiz.weak': { title: 'Weak', group: 'Quiz', keys: ['ArrowLeft'] },
  'quiz.strong': { title: 'Strong', group: 'Quiz', keys: ['ArrowRight'] },
  'quiz.option1': { title: 'First option', group: 'Quiz', keys: ['1'] },
  'quiz.option2': { title: 'Second option', group: 'Quiz', keys: ['2'] },
  'quiz.option3': { title: 'Third option', group: 'Quiz', keys: ['3'] },
  'quiz.option4': { title: 'Fourth option', group: 'Quiz', keys: ['4'] },
  'quiz.option5': { title: 'Fifth option', group: 'Quiz', keys: ['5'] },
  'quiz.next': { title: 'Next', group: 'Quiz', keys: ['Space', 'Enter'] },

  'theme.system': { title: 'Theme: as the system', group: 'View', keys: [] },
  'theme.light': { title: 'Theme: light', group: 'View', keys: [] },
  'theme.dark': { title: 'Theme: dark', group: 'View', keys: [] },

  'help.check': { title: 'Check my progress', group: 'Help', keys: [] },
  'help.keys': { title: 'Keyboard shortcuts', group: 'Help', keys: ['?'] },
} as const satisfies Record<string, CommandSpec>;

export type CommandId = keyof typeof COMMANDS;

export const COMMAND_IDS = Object.keys(COMMANDS) as [CommandId, ...CommandId[]];

export const commandSpec = (id: CommandId): CommandSpec => COMMANDS[id];
