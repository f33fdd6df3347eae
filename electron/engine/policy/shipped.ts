import x from '../../../resources/destinations/x.json' with { type: 'json' };
import facebookGroup from '../../../resources/destinations/facebook-group.json' with { type: 'json' };
import instagramFeed from '../../../resources/destinations/instagram-feed.json' with { type: 'json' };
import instagramReel from '../../../resources/destinations/instagram-reel.json' with { type: 'json' };
import threads from '../../../resources/destinations/threads.json' with { type: 'json' };
import linkedin from '../../../resources/destinations/linkedin.json' with { type: 'json' };
import whatsapp from '../../../resources/destinations/whatsapp.json' with { type: 'json' };
import telegram from '../../../resources/destinations/telegram.json' with { type: 'json' };
import wechat from '../../../resources/destinations/wechat.json' with { type: 'json' };
import youtube from '../../../resources/destinations/youtube.json' with { type: 'json' };
import youtubeShorts from '../../../resources/destinations/youtube-shorts.json' with { type: 'json' };
import tiktok from '../../../resources/destinations/tiktok.json' with { type: 'json' };
import mastodon from '../../../resources/destinations/mastodon.json' with { type: 'json' };
import bluesky from '../../../resources/destinations/bluesky.json' with { type: 'json' };
import discord from '../../../resources/destinations/discord.json' with { type: 'json' };
import slack from '../../../resources/destinations/slack.json' with { type: 'json' };
import teams from '../../../resources/destinations/teams.json' with { type: 'json' };
import email from '../../../resources/destinations/email.json' with { type: 'json' };
import zoomChat from '../../../resources/destinations/zoom-chat.json' with { type: 'json' };
import mmConference from '../../../resources/destinations/mm-conference.json' with { type: 'json' };
import colleague from '../../../resources/destinations/colleague.json' with { type: 'json' };
import neurosurgeryCocktail from '../../../resources/destinations/groups/neurosurgery-cocktail.json' with { type: 'json' };
import internationalHerniaCollaboration from '../../../resources/destinations/groups/international-hernia-collaboration.json' with { type: 'json' };
import roboticSurgeryCollaboration from '../../../resources/destinations/groups/robotic-surgery-collaboration.json' with { type: 'json' };
import mededFoamed from '../../../resources/destinations/groups/meded-foamed.json' with { type: 'json' };

/** The files of resources/destinations, one line each; checked by schema when they are loaded, as an administrator's own are. */
export const shippedDestinations: readonly unknown[] = [
  x, facebookGroup, instagramFeed, instagramReel, threads, linkedin, whatsapp, telegram, wechat, youtube, youtubeShorts, tiktok,
  mastodon, bluesky, discord, slack, teams, email, zoomChat, mmConference, colleague,
];

export const shippedGroups: readonly unknown[] = [
  neurosurgeryCocktail,
  internationalHerniaCollaboration,
  roboticSurgeryCollaboration,
  mededFoamed,
];
