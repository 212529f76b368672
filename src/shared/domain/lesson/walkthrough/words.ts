/**
 * Word lists of the features, all of general English and of interview talk: no list holds a word
 * because one walkthrough has it. Lower case; verbs in their base form.
 */

const list = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/u));

/** Verbs that advice opens with; with an s, what describes a person at a level. */
export const VERBS = list(`
  acknowledge act adapt add address admit aim align allow analyse analyze anchor answer anticipate
  apply argue ask assign associate assume attach attend attribute avoid back balance begin blend
  break bridge bring build call carry catch center centre change check choose cite claim clarify
  close coach collect combine commit compare compress concentrate conclude condense confine
  confirm connect consider contrast convert convey convince count cover create credit curb cut
  decide defend defer define deliver demonstrate describe design detail differentiate dig direct
  discuss distil distill distinguish dive divide document draw drive drop dwell echo elevate
  eliminate embed emphasise emphasize encourage end engage ensure enter establish estimate
  evaluate exaggerate exclude execute expand expect explain expose express extend face facilitate
  feature figure fill finish fix flag focus follow foreground forget frame gather give grab ground
  guide handle have help highlight hint hold hook identify ignore illustrate imagine include
  influence insert introduce invite involve isolate jump justify keep land lay lead lean learn
  leave let limit link list listen look lower maintain make manage map mark measure mention mentor
  mind mirror move name narrow note offer omit open operate order outline own pack paint pair pass
  pause phrase pick pin place plan play point portray practice practise prefer prepare present
  preserve prioritise prioritize propose prove provide pull push put quantify quit quote raise
  rate reach read recognise recognize recount reduce refer reference reflect reframe rehearse
  relate remain remember remind remove render repeat replace report reserve resist resolve respect
  respond restate restrict return reveal rule save say scale scope select sell separate set shape
  share sharpen shift shorten show signal simplify sit sketch skip slow solve sort sound speak
  specify spell spend split stand start state stay steer stick stop stress stretch strip structure
  substantiate substitute suggest sum summarise summarize supply support surface swap take talk
  teach tell test think tie touch trace track trade translate treat trim try turn underline
  understand understate unpack use validate verify voice wait walk warn watch weave weigh work
  wrap write zoom
`);

/** Verbs that are as often nouns or adjectives: they advise only with an object behind them. */
export const AMBIGUOUS_VERBS = list(`
  act back balance break bridge care change claim contrast cost count cover credit cut detail
  document face feature figure fix ground guide handle help hook influence lead limit link list
  map mark measure mind mirror name narrow note offer open order own pair pass pause phrase place
  plan play point practice present quote raise range rate reach reference report respect result
  return rule save scale scope separate set shape share shift signal sketch sound spell split
  stand state stress structure support surface talk test touch trace track trade treat trust voice
  wait walk watch work
`);

/** What makes a verb of an ambiguous word, beside determiners. */
export const VERB_COMPANIONS = list(`
  with by from on out up at to it them him her clearly early only as your
`);

/** Verbs that a direction for telling a story opens with. */
export const LEAD_VERBS = list(`
  lead open start begin focus frame anchor center centre concentrate foreground highlight position
  build tell pitch emphasise emphasize spotlight put bring stress centred
`);

/** Past forms without -ed: a line that opens with one tells, it does not advise. */
export const IRREGULAR_PAST = list(`
  became began brought built chose came did drove fell felt found gave got grew had heard held kept
  knew led left lost made meant met paid ran rose said saw sent set spent spoke stood taught thought
  told took understood was went were won wrote
`);

export const DETERMINERS = list(`
  the a an your their his her its this that these those each every any all both one two three no
  how what why which who where exactly only
`);

/** Words that open a phrase without being a verb, so that a determiner behind them means nothing. */
export const FUNCTION_WORDS = list(`
  about above across after against all along although among and any around as at because before
  behind below beneath beside besides between beyond both but by candidate candidates despite down
  during each either even every except few for from given half how however if in inside instead
  interviewer interviewers into it its just less like many more most much neither no nor not nothing
  of off on once one only onto or other our out outside over past per plus rather same she he since
  so some still such than that the their them then there these they this those though through
  throughout till to too toward towards under unless unlike until up upon very via we what whatever
  when whenever where wherever whether which while who whoever whole whom whose why with within
  without yet you your i my me us
`);

export const NOT_GERUNDS = list(`
  according anything bring during evening everything king meaning morning nothing ring something
  spring string thing wing ceiling bling sibling ping
`);

/** Words that weigh what was said: an interviewer's ear, not a candidate's mouth. */
export const JUDGING = list(`
  absent absence abstract activity ambiguous anecdotal assumes assumed avoids blames blame boilerplate
  claims cliche cliché confirms contributes contribution conveys credible critical deflects deflection
  deflecting demonstrates disqualifier disqualifies disqualifying evades evidence excuse fails
  filler generic handoff hides hollow impersonal implies implying indicates indicating
  initiative invisible irrelevant key lacks lack lacking masks misses missing mere nebulous ownership
  passes passive passivity platitude proof proves proving quantification quantified reads red
  removes resignation reveals routing sign signal signals signaling signalling shallow shifts shows
  showing sounds speculative speculation strong subjective suggests suggesting superficial tells
  unclear unconvincing undermines unmeasured unproven unquantified unrelated unsubstantiated
  unverifiable vague vagueness weak weakens weakness accountability judgment judgement
`);

/** Words that a reason for weakness opens with. */
export const JUDGING_OPENINGS = list(`
  no not nothing lacks lack lacking missing misses vague generic casual passive unclear sounds reads
  shows signals suggests implies hides blames blame puts treats turns makes gives leaves avoids
  absent anecdotal deflects deflection confuses describes reveals confirms tells weak too
  effort activity pure merely
`);

/** People and things that only somebody who talks about interviews mentions. */
export const META = list(`
  candidate candidates candidate's interviewer interviewers interviewer's interview interviewing
  listener listeners panel panels recruiter recruiters hiring bar assessor assessors rubric
`);

/** Things that were said, as one who judges them calls them. */
export const SPEECH_NOUNS = list(`
  phrase phrasing statement result line answer response sentence quote quotation claim wording
  metric number outcome reflection remark admission framing example reply words opening closing
  detail formulation version one story action
`);

/** Words for seniority, or for what is asked at one. */
export const SENIORITY = list(`
  entry junior mid mid-level senior staff principal lead-level intern graduate apprentice associate
  manager director level levels seniority seniors juniors beyond expected expectation expectations
  sde sde1 sde2 sde3 l3 l4 l5 l6 l7 e3 e4 e5 e6 ic1 ic2 ic3 ic4 ic5 higher scope
`);

/** Verbs that make a sentence of a phrase. */
export const FINITE = list(`
  is are was were am be been has have had do does did can could will would shall should may might
  must isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't can't couldn't won't
  wouldn't shouldn't
`);

export const FIRST_PERSON = list(`
  i i'm i'd i've i'll me my mine myself we we're we'd we've we'll us our ours ourselves
`);

/** Words without content of their own; they do not count as shared between lines. */
export const STOP_WORDS: ReadonlySet<string> = new Set([
  ...FUNCTION_WORDS,
  ...FINITE,
  ...FIRST_PERSON,
  ...list('a an the not never always really also first because'),
]);
