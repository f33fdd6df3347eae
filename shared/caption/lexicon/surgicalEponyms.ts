import { wordSet } from '../../text/vocabulary/wordSet.ts';

/**
 * Operations, scores and instruments that surgeons call by a rarer name alone: `Altemeier for a prolapse`. In captions such a word by itself is the thing; beside a
 * title, a given name or a verb of persons it is somebody. Folded; names that many bear (Martin, Taylor) are left out on purpose.
 */
export const surgicalEponyms = wordSet(`
  altemeier delorme ripstein loygue longo goodsall karydakis limberg bascom nigro astler coller turnbull sitzmarks penrose pratt redon hemovac abramson halsted ramirez kugel rutkow robbins trabucco desarda moloney lytle rumpf schumpelick amid wantz arregui dulucq fitzgibbons
  orringer akiyama hassab inokuchi rossetti belsey thal hofmeister pauchet madlener dragstedt latarjet kausch traverso longmire beger partington izbicki berne imanaga blumgart sugarbaker warshaw makuuchi belghiti takasaki arantius hjortsjo starzl calne broelsch raia lortat rehbein boley fredet santulli devries
  monti schuster heald barnett hendren bosworth bristow platt magnuson mumford sachs stimson spaso lopresti boyes zancolli bunnell mcgrouther strickland littler kleinert darrach sauve kapandji pipkin letenneur hohl winquist danis chaput gissane schlatter southwick drehmann ponseti pirani dimeglio meyerding risser
  cotrel dubousset schwab ponte hibbs bohlman magerl camille steffee effendi aebi cognard borden djindjian matsushima koos samii brackmann kernicki queckenstedt rickham sano senning konno bentall yacoub cabrol alfieri damus stansel thornwaldt laimer vinson hisson mcindoe vecchietti shirodkar strassman schauta
  latzko lefort mccall culp scardino politano leadbetter gregoir snodgrass koyanagi asopa studer hautmann bricker camey millin freyer zubrod imrie aldrete cormack lehane dunphy carnett kiff wartenberg garengeot spieghel gimbernat rieux corlette csendes bookwalter finochietto balfour satinsky metzenbaum doyen
  langenbeck farabeuf weitlaner gelpi kerrison penfield cusa bovie stratafix preopanc napoli espac rapido muhe warthin stener monteggia bankart perthes blalock taussig fontan glenn norwood rastelli sugiura heller kasai ladd duhamel soave swenson bassini mcvay rives stoppa nyhus milligan mattox cattell kocher appleby
`);
